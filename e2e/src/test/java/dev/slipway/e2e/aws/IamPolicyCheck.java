package dev.slipway.e2e.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.e2e.controlplane.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Holds IAM actions that were needed against those that a policy allows. Resources and conditions are not looked at. */
public final class IamPolicyCheck {
    /** Calls that need no permission (IAM: GetCallerIdentity). */
    private static final Set<String> FREE = Set.of("sts:GetCallerIdentity");

    private final Path file;
    private final Set<String> allowed = new TreeSet<>();

    private IamPolicyCheck(Path file) {
        this.file = file;
        try {
            for (JsonNode statement : new ObjectMapper().readTree(file.toFile()).path("Statement")) {
                JsonNode actions = statement.path("Action");
                if (actions.isTextual()) {
                    allowed.add(actions.textValue());
                }
                actions.forEach(action -> allowed.add(action.textValue()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the policy could not be read: " + file, e);
        }
    }

    /** The policy that users give the operator. */
    public static IamPolicyCheck ofSlipway() {
        return new IamPolicyCheck(Checkout.path("docs/iam/slipway-policy.json"));
    }

    /** Leaves them for {@code dev/lib/aws policy}, which looks at those of all test classes. */
    static void record(Collection<String> needed, Path file) {
        List<Map<String, String>> calls =
                needed.stream().map(action -> Map.of("permission", action)).toList();
        try {
            Files.createDirectories(file.getParent());
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), calls);
        } catch (IOException e) {
            throw new UncheckedIOException("the IAM actions could not be written to " + file, e);
        }
    }

    /** Actions that were needed and are not in the policy. */
    public Set<String> missing(Collection<String> needed) {
        Set<String> missing = new TreeSet<>(needed);
        missing.removeAll(allowed);
        missing.removeAll(FREE);
        return missing;
    }

    /** Actions that are in the policy and were not needed. */
    public Set<String> unused(Collection<String> needed) {
        Set<String> unused = new TreeSet<>(allowed);
        unused.removeAll(needed);
        return unused;
    }

    void requireAllowed(Collection<String> needed) {
        Set<String> missing = missing(needed);
        if (!missing.isEmpty()) {
            throw new AssertionError("called, but not allowed by " + file + ": " + missing);
        }
    }
}
