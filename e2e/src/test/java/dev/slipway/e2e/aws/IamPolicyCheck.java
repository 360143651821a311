package dev.slipway.e2e.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.e2e.controlplane.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Holds calls against the actions that a policy allows. It looks at actions, not at resources or conditions. */
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

    /** Actions that were called and are not in the policy. */
    public Set<String> missing(Collection<AwsCall> calls) {
        return actions(calls).stream()
                .filter(action -> !allowed.contains(action) && !FREE.contains(action))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Actions that are in the policy and were not called. */
    public Set<String> unused(Collection<AwsCall> calls) {
        Set<String> unused = new TreeSet<>(allowed);
        unused.removeAll(actions(calls));
        return unused;
    }

    void requireAllowed(List<AwsCall> calls) {
        Set<String> missing = missing(calls);
        if (!missing.isEmpty()) {
            throw new AssertionError("called, but not allowed by " + file + ": " + missing);
        }
    }

    private static Set<String> actions(Collection<AwsCall> calls) {
        return calls.stream().map(AwsCall::permission).collect(Collectors.toSet());
    }
}
