package dev.slipway.cli.verb;

import dev.slipway.cli.Cluster;
import dev.slipway.cli.Connection;
import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Permission;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.RevisionOptions;
import dev.slipway.cli.RevisionOptions.Given;
import dev.slipway.cli.Surroundings;
import dev.slipway.cli.Verb;
import dev.slipway.cli.steer.GivenRevision;
import dev.slipway.cli.steer.GroupFacts;
import dev.slipway.cli.steer.NewRun;
import dev.slipway.cli.steer.Subjects;
import dev.slipway.crds.deployment.DeploymentSpec;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kubectl slipway deploy}. */
@Command(
        name = "deploy",
        mixinStandardHelpOptions = true,
        description = {
            "Creates a run of a revision.",
            "With -f a Deployment's name, labels and annotations are taken as well; options beat what the file says. The file "
                    + "holds one document."
        })
public final class DeployVerb implements Verb {
    private static final String RESTART = "RESTART";
    private static final List<String> MODES = List.of("STANDARD", RESTART);

    private final Surroundings surroundings;

    @Mixin
    private final Connection connection = new Connection();

    @Mixin
    private final RevisionOptions revision = new RevisionOptions();

    @Mixin
    private final NewRun run = new NewRun();

    @Parameters(index = "0", paramLabel = "GROUP", description = "The deployment group to deploy to.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String word;

    @Option(
            names = "--mode",
            paramLabel = "STANDARD|RESTART",
            description = "RESTART runs the lifecycle events of the last successful revision again.")
    private @Nullable String mode;

    @Option(names = "--update-outdated-instances-only", description = "Only hosts that do not have the revision yet.")
    private boolean outdatedOnly;

    @Option(
            names = "--override-target-revision",
            description = "Deploys another revision than the group's spec.revision, which is latched.")
    private boolean override;

    public DeployVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (mode != null && !MODES.contains(mode)) {
            throw new Refusal(ExitCodes.USAGE, "--mode is %s, not '%s'".formatted(String.join(" or ", MODES), mode));
        }
        Given given = revision.given();
        try (Cluster cluster = connection.open()) {
            DeploymentGroup group = new Subjects(cluster).group(word);
            DeploymentSpec spec = spec(cluster, group, given);
            List<String> sentences = new ArrayList<>();
            if (spec.getRevision() == null) {
                sentences.add("%s restarts " + GroupFacts.currentLabel(group) + " on the hosts of "
                        + GroupFacts.name(group) + NewRun.before(group));
            } else {
                NewRun.checkAgainstGit(
                        group, spec.getRevision(), Boolean.TRUE.equals(spec.getOverrideTargetRevision()));
                sentences.add("%s deploys " + GivenRevision.words(spec.getRevision()) + " to " + GroupFacts.name(group)
                        + NewRun.before(group));
                GroupFacts.whatGitSays(group, spec.getRevision()).ifPresent(sentences::add);
            }
            sentences.addAll(run.warnings(group));
            return run.create(
                    cluster, surroundings, run.draft(group, "manual", spec, GivenRevision.metadata(given)), sentences);
        }
    }

    private DeploymentSpec spec(Cluster cluster, DeploymentGroup group, Given given) {
        DeploymentSpec spec = GivenRevision.spec(cluster, group, given);
        if (mode != null) {
            spec.setDeploymentMode(mode);
        }
        if (outdatedOnly) {
            spec.setUpdateOutdatedInstancesOnly(true);
        }
        if (override) {
            spec.setOverrideTargetRevision(true);
        }
        boolean restart = RESTART.equals(spec.getDeploymentMode());
        if (restart != (spec.getRevision() == null)) {
            throw new Refusal(
                    ExitCodes.USAGE,
                    restart
                            ? "--mode RESTART runs the last successful revision again: leave the revision out"
                            : "say what to deploy: --revision, --s3, --github, --url or -f");
        }
        return spec;
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.to("deploymentgroups", "find the group, and see whether Git says otherwise", "get"),
                Permission.to("deployments", "create the run", "create"),
                Permission.to("deployments", "with --revision, find an earlier run of the group", "list"),
                Permission.to("deployments", "with --revision, find a run of another group", "get"),
                Permission.to("deployments", "with --wait, see the end", "get"));
    }
}
