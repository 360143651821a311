package dev.slipway.agent.engine.lint;

import dev.slipway.protocol.appspec.AppSpec;
import dev.slipway.protocol.appspec.AppSpecParser;
import dev.slipway.protocol.appspec.AppSpecResult;
import dev.slipway.protocol.appspec.OperatingSystem;
import dev.slipway.protocol.text.Text;
import dev.slipway.protocol.yaml.Remark;
import dev.slipway.protocol.yaml.Remark.Effect;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks an AppSpec, and with the bundle's listing also what it names there. */
public final class AppSpecLint {
    private final String file;
    private final byte[] bytes;
    private final Set<String> ownEvents;

    /** @param file as users know it */
    public AppSpecLint(String file, byte[] bytes) {
        this(file, bytes, Set.of());
    }

    /** @param ownEvents events that a deployment runs although none of CodeDeploy's is called so */
    public AppSpecLint(String file, byte[] bytes, Set<String> ownEvents) {
        this.file = file;
        this.bytes = bytes;
        this.ownEvents = ownEvents;
    }

    /**
     * All findings, those about the text first. What the text alone suggests is dropped where the bundle's files show
     * better; files are looked at only if the AppSpec itself is accepted.
     *
     * @param tree null if nobody knows the bundle's files
     */
    public List<Finding> check(@Nullable BundleTree tree) throws IOException {
        AppSpecResult result = AppSpecParser.parse(bytes, file, OperatingSystem.LINUX, ownEvents);
        return switch (result) {
            case AppSpecResult.Refused refused -> {
                List<Remark> remarks = new ArrayList<>(refused.problems());
                remarks.addAll(refused.warnings());
                yield found(remarks);
            }
            case AppSpecResult.Parsed parsed -> accepted(parsed, tree);
        };
    }

    private List<Finding> accepted(AppSpecResult.Parsed parsed, @Nullable BundleTree tree) throws IOException {
        List<Remark> guesses = new ArrayList<>();
        List<Remark> certain = new ArrayList<>();
        parsed.warnings()
                .forEach(warning ->
                        (tree != null && warning.effect() == Effect.GUESSED ? guesses : certain).add(warning));
        List<Finding> all = new ArrayList<>(found(certain));
        Findings findings = new Findings(file, Places.of(bytes), guesses);
        AppSpec appSpec = parsed.appSpec();
        if (appSpec.files().isEmpty() && appSpec.hooks().isEmpty()) {
            findings.add(
                    Effect.DOUBTFUL,
                    "",
                    "this AppSpec has neither files nor hooks, so a deployment changes nothing; write at least one of them.");
        }
        if (tree != null) {
            new ScriptChecks(tree, findings).check(appSpec);
            new SourceChecks(tree, findings).check(appSpec);
            Targets targets = Targets.of(appSpec, tree);
            targets.conflicts().forEach(conflict -> add(conflict, findings));
            new PermissionChecks(targets, findings).check(appSpec.permissions());
        }
        all.addAll(findings.all());
        return all;
    }

    private static void add(Targets.Conflict conflict, Findings findings) {
        String more = conflict.count() > 1 ? " (and at %,d more)".formatted(conflict.count() - 1) : "";
        findings.add(
                Effect.FAILS,
                "files[" + conflict.second() + "]",
                "%s and this entry both put something at %s%s, and Install refuses that; leave one of them out."
                        .formatted(
                                findings.named("files[" + conflict.first() + "]"),
                                Text.excerpt(conflict.target()),
                                more));
    }

    private List<Finding> found(List<Remark> remarks) {
        return remarks.stream().map(remark -> Finding.of(remark, file)).toList();
    }
}
