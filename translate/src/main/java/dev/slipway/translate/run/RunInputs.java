package dev.slipway.translate.run;

import dev.slipway.crds.application.Application;
import dev.slipway.crds.common.Reasons;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentSpec;
import dev.slipway.crds.deployment.OperatorFields;
import dev.slipway.crds.deploymentconfig.DeploymentConfigSpec;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.revision.Revision;
import dev.slipway.plan.gitops.HandMadeRule;
import dev.slipway.plan.minimum.MinimumResolution;
import dev.slipway.plan.minimum.ServerConfig;
import dev.slipway.plan.queue.QueuedRun.Origin;
import dev.slipway.translate.Configs;
import dev.slipway.translate.Labels;
import dev.slipway.translate.Origins;
import dev.slipway.translate.Platforms;
import dev.slipway.translate.Revisions;
import dev.slipway.translate.RunOwners;
import dev.slipway.translate.Selections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Resolves what a run needs before it can start: references, configuration, revision, hosts (design 4, "Start"). */
public final class RunInputs {
    private static final String SERVER = "Server";

    /** The configuration that applies: the run's, else the group's; empty means the default (S 1.3). */
    public static Optional<String> configName(DeploymentSpec spec, @Nullable DeploymentGroup group) {
        return Optional.ofNullable(spec.getDeploymentConfigName())
                .or(() -> Optional.ofNullable(group).map(g -> g.getSpec().getDeploymentConfigName()));
    }

    /** Whether the run can start, and with what. */
    public static Inputs resolve(RunFacts facts, boolean alarmsCanBeRead) {
        DeploymentGroup group = facts.group();
        Application application = facts.application();
        if (group == null) {
            return missing(
                    Reasons.GROUP_NOT_FOUND,
                    "deployment group",
                    Objects.requireNonNullElse(facts.run().getSpec().getDeploymentGroupName(), ""),
                    facts);
        }
        if (RunOwners.isOfAnotherGroup(facts.run(), group)) {
            return ofFormerGroup(group);
        }
        if (application == null) {
            return missing(
                    Reasons.APPLICATION_NOT_FOUND,
                    "application",
                    Objects.requireNonNullElse(group.getSpec().getApplicationName(), ""),
                    facts);
        }
        Optional<String> unsupported = unsupported(facts.run(), group, application, alarmsCanBeRead);
        if (unsupported.isPresent()) {
            return new Inputs.NotSupported(unsupported.get());
        }
        return Platforms.isLambda(application)
                ? LambdaInputs.resolve(facts, group, application)
                : withRevision(facts, group, application);
    }

    private static Inputs withRevision(RunFacts facts, DeploymentGroup group, Application application) {
        return switch (Goal.of(facts)) {
            case Goal.Found.Refused refused -> new Inputs.Refused(refused.code(), refused.message());
            case Goal.Found.Known known -> {
                Optional<String> refusal = againstGit(
                        facts, group, known.goal().hash(), known.goal().revision());
                yield refusal.isPresent()
                        ? new Inputs.Refused(Reasons.INVALID_REVISION, refusal.get())
                        : withConfig(facts, group, application, known.goal());
            }
        };
    }

    /** Why a person may not deploy this while the group's spec names another revision (design 3, GitOps). */
    static Optional<String> againstGit(RunFacts facts, DeploymentGroup group, String hash, Revision revision) {
        DeploymentSpec spec = facts.run().getSpec();
        boolean free = Origins.of(facts.run()) != Origin.HAND_MADE || Goal.isRestart(spec);
        return free
                ? Optional.empty()
                : HandMadeRule.refusal(
                        Revisions.hash(group.getSpec().getRevision())
                                .map(wanted -> new HandMadeRule.Named(
                                        wanted, Labels.of(group.getSpec().getRevision())))
                                .orElse(null),
                        new HandMadeRule.Named(hash, Labels.of(revision)),
                        Boolean.TRUE.equals(spec.getOverrideTargetRevision()));
    }

    private static Inputs withConfig(RunFacts facts, DeploymentGroup group, Application application, Goal goal) {
        String name = configName(facts.run().getSpec(), group).orElse(ServerConfig.ONE_AT_A_TIME.name());
        Optional<DeploymentConfigSpec> config = configSpec(facts, name);
        if (config.isEmpty()) {
            return name.startsWith(Configs.PREDEFINED_PREFIX)
                    ? new Inputs.Refused(
                            Reasons.CONFIG_NOT_FOUND,
                            "%s is no predefined deployment configuration for hosts; use one of %s"
                                    .formatted(name, Configs.predefinedNames()))
                    : missing(Reasons.CONFIG_NOT_FOUND, "deployment configuration", name, facts);
        }
        String platform = Objects.requireNonNullElse(config.get().getComputePlatform(), SERVER);
        if (!platform.equals(SERVER)) {
            return new Inputs.Refused(
                    Reasons.INVALID_COMPUTE_PLATFORM,
                    "deployment configuration %s is for %s, but application %s is for Server; name one for Server"
                            .formatted(name, platform, application.getMetadata().getName()));
        }
        return withHosts(facts, group, new Chosen(name, config.get(), goal, application));
    }

    /** What is known by the time that hosts are selected. */
    public record Chosen(String configName, DeploymentConfigSpec config, Goal goal, Application application) {}

    private static Inputs withHosts(RunFacts facts, DeploymentGroup group, Chosen chosen) {
        List<String> matching =
                Selections.select(group.getSpec(), facts.instances()).hosts();
        List<String> hosts = RunHosts.of(facts, group, matching, chosen.goal());
        return switch (RunMinimum.of(facts, chosen, hosts, matching)) {
            case MinimumResolution.Refused refused ->
                new Inputs.Refused(
                        refused.error().code().name(), refused.error().message());
            case MinimumResolution.Resolved resolved ->
                new Inputs.Complete(
                        Settings.resolve(facts.run(), group, chosen, resolved.minimum()),
                        chosen.goal(),
                        hosts,
                        resolved.minimum().total());
        };
    }

    static Optional<DeploymentConfigSpec> configSpec(RunFacts facts, String name) {
        OperatorFields operator = facts.run().getSpec().getOperator();
        if (operator != null && operator.getDeploymentConfig() != null) {
            return Optional.of(operator.getDeploymentConfig());
        }
        return Configs.predefined(name)
                .or(() -> Optional.ofNullable(facts.config()).map(config -> config.getSpec()));
    }

    private static Optional<String> unsupported(
            Deployment run, DeploymentGroup group, Application application, boolean alarmsCanBeRead) {
        return Unsupported.of(run.getSpec())
                .map(field -> Unsupported.sentenceOfRun(field))
                .or(() -> unsupported(group, application))
                .or(() -> alarmsCanBeRead ? Optional.empty() : unreadAlarms(run, group));
    }

    private static Optional<String> unsupported(DeploymentGroup group, Application application) {
        String subject = "deployment group " + group.getMetadata().getName();
        return Platforms.isLambda(application)
                ? Unsupported.ofLambda(group.getSpec()).map(field -> Unsupported.sentenceOfLambda(subject, field))
                : Unsupported.of(group.getSpec()).map(field -> Unsupported.sentence(subject, field));
    }

    /** A run that sets the group's alarms aside needs nobody to read them. */
    private static Optional<String> unreadAlarms(Deployment run, DeploymentGroup group) {
        return run.getSpec().getOverrideAlarmConfiguration() == null
                ? Unsupported.alarms("spec.alarmConfiguration", Settings.alarms(run, group))
                        .map(field -> Unsupported.sentence(
                                "deployment group " + group.getMetadata().getName(), field))
                : Unsupported.alarms("spec.overrideAlarmConfiguration", Settings.alarms(run, group))
                        .map(field -> Unsupported.sentenceOfRun(field));
    }

    static Inputs missing(String reason, String what, String name, RunFacts facts) {
        return new Inputs.Missing(
                reason,
                name,
                "%s %s does not exist in namespace %s; the run starts when it does"
                        .formatted(what, name, facts.namespace()));
    }

    /** It waits only until the garbage collector takes it; this cache may as well be older than the run's own group. */
    private static Inputs ofFormerGroup(DeploymentGroup group) {
        String name = group.getMetadata().getName();
        return new Inputs.Missing(
                Reasons.GROUP_NOT_FOUND,
                name,
                "deployment group %s, to which the run belongs, was deleted and takes it along; make a run for the new one"
                        .formatted(name));
    }

    private RunInputs() {}
}
