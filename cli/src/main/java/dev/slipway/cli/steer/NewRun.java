package dev.slipway.cli.steer;

import dev.slipway.cli.Cluster;
import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.Surroundings;
import dev.slipway.cli.live.Waiting;
import dev.slipway.cli.live.Waiting.Goal;
import dev.slipway.cli.view.Field;
import dev.slipway.crds.common.Reasons;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentSpec;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.revision.Revision;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * How a verb creates a run: named, tried or waited for as its options say. Slipway's own runs are called {@code
 * <group>-<n>}; those of people {@code <group>-<word>-<random>}, so that neither takes a name of the other.
 */
public final class NewRun {
    /** The whole of a run's name has 63 characters at most, of which the API server adds five. */
    private static final int PREFIX = 58;

    private static final String CLIENT = "client";
    private static final String SERVER = "server";

    @Mixin
    private final RunOptions options = new RunOptions();

    @Option(
            names = "--dry-run",
            paramLabel = "client|server",
            arity = "0..1",
            fallbackValue = CLIENT,
            description =
                    "Prints the Deployment and creates nothing; server lets the API server check and complete it.")
    private @Nullable String dryRun;

    @Option(
            names = {"-w", "--wait"},
            description =
                    "Returns when the run has ended, with 0, 1, 2 or 3 for succeeded, failed, stopped, rolled back.")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = WaitLimit.class,
            defaultValue = "12h",
            description =
                    "How long --wait waits, such as 90s, 30m or 2h; then it exits with 124. Default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ZERO;

    /** The object, named {@code <group>-<word>-…} unless told otherwise; what was said beats what the spec says. */
    public Deployment draft(DeploymentGroup group, String word, DeploymentSpec spec) {
        return draft(group, word, spec, new ObjectMeta());
    }

    /** The same, with the name, labels and annotations that somebody wrote down; another name was said, if one was. */
    public Deployment draft(DeploymentGroup group, String word, DeploymentSpec spec, ObjectMeta written) {
        String name = GroupFacts.name(group);
        String prefix = name + "-" + word + "-";
        spec.setDeploymentGroupName(name);
        options.into(spec);
        Deployment run = new Deployment();
        String named = Objects.requireNonNullElse(options.name(), Field.text(written.getName()));
        String asked = Objects.requireNonNullElse(written.getGenerateName(), prefix);
        // Of an object as the API server shows it all else is about that object: its owner's UID would
        // have this one deleted.
        run.setMetadata(new ObjectMetaBuilder()
                .withNamespace(group.getMetadata().getNamespace())
                .withName(named.isEmpty() ? null : named)
                .withGenerateName(named.isEmpty() ? asked.substring(0, Math.min(PREFIX, asked.length())) : null)
                .withLabels(written.getLabels())
                .withAnnotations(written.getAnnotations())
                .build());
        run.setSpec(spec);
        return run;
    }

    /** Creates the run and says so in these sentences, in which {@code %s} is its name; returns the exit code. */
    public int create(Cluster cluster, Surroundings surroundings, Deployment draft, List<String> sentences) {
        if (dryRun != null) {
            surroundings.out().print(Serialization.asYaml(tried(cluster, draft, dryRun)));
            return ExitCodes.OK;
        }
        String name = RunFacts.name(created(cluster, draft, false));
        sentences.forEach(sentence -> surroundings.out().println(sentence.replace("%s", name)));
        if (!wait) {
            // The run may be called like a group.
            surroundings.out().println("→ kubectl slipway status run/" + name + " -w");
            return ExitCodes.OK;
        }
        return new Waiting(cluster, surroundings, Goal.SUCCEEDED, timeout).ofCreated(name);
    }

    private static Deployment tried(Cluster cluster, Deployment draft, String how) {
        return switch (how) {
            case CLIENT -> draft;
            case SERVER -> created(cluster, draft, true);
            default -> throw new Refusal(ExitCodes.USAGE, "--dry-run is client or server, not " + how);
        };
    }

    private static Deployment created(Cluster cluster, Deployment draft, boolean dry) {
        return Objects.requireNonNull(cluster.ask(
                "create",
                Deployment.class,
                () -> cluster.client()
                        .resources(Deployment.class)
                        .inNamespace(cluster.namespace())
                        .resource(draft)
                        .dryRun(dry)
                        .create()));
    }

    /** Refuses what the operator would, before anything is created. */
    public static void checkAgainstGit(DeploymentGroup group, Revision revision, boolean override) {
        GroupFacts.againstGit(group, revision, override).ifPresent(sentence -> {
            throw new Refusal(ExitCodes.FAILED, sentence + " (--override-target-revision)");
        });
    }

    /** What the group knows that the run will fail or wait for, but for a configuration that the run replaces. */
    public List<String> warnings(DeploymentGroup group) {
        return GroupFacts.troubles(group).stream()
                .filter(trouble -> options.config() == null || !Reasons.CONFIG_NOT_FOUND.equals(trouble.getReason()))
                .map(trouble -> "  The group says %s: %s; kubectl slipway explain %s says what to do"
                        .formatted(trouble.getReason(), Field.text(trouble.getMessage()), GroupFacts.name(group)))
                .toList();
    }

    /** What the run waits for before it starts, as a clause; empty if it starts at once. */
    public static String before(DeploymentGroup group) {
        if (GroupFacts.paused(group)) {
            return "; the group is paused: it starts after kubectl slipway resume --group " + GroupFacts.name(group);
        }
        return GroupFacts.activeRun(group)
                .map("; it starts when %s has ended"::formatted)
                .orElse("");
    }
}
