package dev.slipway.operator.reconcile.group;

import dev.slipway.crds.application.Application;
import dev.slipway.crds.common.Reasons;
import dev.slipway.crds.deploymentconfig.DeploymentConfigSpec;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.DeploymentGroupSpec;
import dev.slipway.crds.revision.Revision;
import dev.slipway.plan.gitops.Trigger;
import dev.slipway.plan.lambda.routing.LambdaConfig;
import dev.slipway.plan.minimum.MinimumResolution;
import dev.slipway.plan.minimum.MinimumRule;
import dev.slipway.plan.minimum.ServerConfig;
import dev.slipway.plan.minimum.ZoneRule;
import dev.slipway.plan.outcome.ErrorInformation;
import dev.slipway.protocol.appspec.lambda.LambdaAppSpecParser.CurrentVersion;
import dev.slipway.translate.AppSpecs;
import dev.slipway.translate.Configs;
import dev.slipway.translate.Platforms;
import dev.slipway.translate.Revisions;
import dev.slipway.translate.Zones;
import dev.slipway.translate.lambda.LambdaGoals;
import dev.slipway.translate.run.Unsupported;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is wrong with a group so that no run of it can succeed; the first that applies.
 *
 * @param reason a constant of {@link Reasons}
 */
record GroupProblem(String reason, String message, Extent extent) {
    /** Which runs a problem makes impossible. */
    enum Extent {
        ALL_RUNS,
        /** Runs that count over their own hosts; those that count over the whole group go on (design 4). */
        DEPLOYMENTS
    }

    /** Whether the group must not create a run of this kind by itself. */
    boolean prevents(Trigger trigger) {
        return switch (extent) {
            case ALL_RUNS -> true;
            case DEPLOYMENTS -> trigger != Trigger.DRIFT;
        };
    }

    static Optional<GroupProblem> of(GroupFacts facts, List<String> matched) {
        return application(facts)
                .or(() -> revision(facts))
                .or(() -> config(facts))
                .or(() -> unsupported(facts).map(sentence -> problem(Reasons.NOT_SUPPORTED_YET, sentence)))
                .or(() -> alarms(facts))
                .or(() -> minimum(facts, matched));
    }

    private static Optional<GroupProblem> application(GroupFacts facts) {
        Application application = facts.application();
        String name = Objects.requireNonNullElse(facts.group().getSpec().getApplicationName(), "");
        if (application == null) {
            return Optional.of(problem(
                    Reasons.APPLICATION_NOT_FOUND,
                    "application %s does not exist in namespace %s; create it, or delete the group and create it anew with"
                                    .formatted(name, facts.group().getMetadata().getNamespace())
                            + " the right applicationName"));
        }
        return Optional.empty();
    }

    private static Optional<String> unsupported(GroupFacts facts) {
        DeploymentGroupSpec spec = facts.group().getSpec();
        return facts.lambda()
                ? Unsupported.ofLambda(spec).map(field -> Unsupported.sentenceOfLambda("the deployment group", field))
                : Unsupported.of(spec).map(field -> Unsupported.sentence("the deployment group", field));
    }

    private static Optional<GroupProblem> revision(GroupFacts facts) {
        return facts.lambda() ? appSpec(facts.group()) : location(facts);
    }

    private static Optional<GroupProblem> appSpec(DeploymentGroup group) {
        Revision revision = group.getSpec().getRevision();
        if (revision == null) {
            return Optional.empty();
        }
        return AppSpecs.source(revision).isEmpty()
                ? Optional.of(problem(
                        Reasons.INVALID_SPEC,
                        "spec.revision is incomplete or not for Lambda: give appSpecContent, or an S3 location with"
                                + " bundleType YAML or JSON"))
                : LambdaGoals.refusal(revision, CurrentVersion.OPTIONAL)
                        .map(refusal -> problem(Reasons.INVALID_SPEC, "spec.revision: " + refusal));
    }

    private static Optional<GroupProblem> location(GroupFacts facts) {
        return facts.group().getSpec().getRevision() == null
                        || Revisions.location(facts.group().getSpec().getRevision())
                                .isPresent()
                ? Optional.empty()
                : Optional.of(problem(
                        Reasons.INVALID_SPEC,
                        "spec.revision is incomplete or not for hosts: give an S3, GitHub or URL location"));
    }

    private static Optional<GroupProblem> config(GroupFacts facts) {
        String name = configName(facts);
        String platform = facts.lambda() ? Platforms.LAMBDA : Platforms.SERVER;
        Optional<DeploymentConfigSpec> predefined = Configs.predefined(name);
        if (predefined.isEmpty() && facts.config() == null) {
            return Optional.of(problem(
                    Reasons.CONFIG_NOT_FOUND,
                    "deployment configuration %s does not exist in namespace %s; create it or correct"
                                    .formatted(name, facts.group().getMetadata().getNamespace())
                            + " spec.deploymentConfigName"));
        }
        String own = Platforms.of(configSpec(facts));
        return own.equals(platform)
                ? Optional.empty()
                : Optional.of(problem(
                        Reasons.INVALID_SPEC,
                        "deployment configuration %s is for %s, the application for %s; name one for %s"
                                .formatted(name, own, platform, platform)));
    }

    private static Optional<GroupProblem> alarms(GroupFacts facts) {
        return facts.alarmsCanBeRead()
                ? Optional.empty()
                : Unsupported.alarms(
                                "spec.alarmConfiguration",
                                facts.group().getSpec().getAlarmConfiguration())
                        .map(field -> problem(
                                Reasons.NOT_SUPPORTED_YET, Unsupported.sentence("the deployment group", field)));
    }

    /** A minimum that no deployment to the present hosts can keep, said before anyone deploys. */
    private static Optional<GroupProblem> minimum(GroupFacts facts, List<String> matched) {
        if (matched.isEmpty() || facts.lambda()) {
            return Optional.empty();
        }
        DeploymentConfigSpec config = configSpec(facts);
        ServerConfig server = Configs.serverConfig(configName(facts), config);
        return switch (MinimumRule.forDeployment(server, matched.size())) {
            case MinimumResolution.Resolved resolved ->
                Configs.zonal(config)
                        .flatMap(zonal -> ZoneRule.refusal(zonal.minimumPerZone(), perZone(facts, matched)))
                        .map(GroupProblem::neverDeployable);
            case MinimumResolution.Refused refused -> Optional.of(neverDeployable(refused.error()));
        };
    }

    private static GroupProblem neverDeployable(ErrorInformation error) {
        return new GroupProblem(
                Reasons.INVALID_SPEC, "every deployment will fail: " + error.message(), Extent.DEPLOYMENTS);
    }

    private static Map<String, Integer> perZone(GroupFacts facts, List<String> matched) {
        Set<String> names = Set.copyOf(matched);
        return facts.instances().stream()
                .filter(instance -> names.contains(instance.getMetadata().getName()))
                .collect(Collectors.toMap(Zones::of, instance -> 1, Integer::sum));
    }

    private static DeploymentConfigSpec configSpec(GroupFacts facts) {
        return Configs.predefined(configName(facts))
                .orElseGet(() -> Objects.requireNonNull(facts.config()).getSpec());
    }

    private static String configName(GroupFacts facts) {
        return Objects.requireNonNullElse(
                facts.group().getSpec().getDeploymentConfigName(),
                facts.lambda() ? LambdaConfig.ALL_AT_ONCE.name() : ServerConfig.ONE_AT_A_TIME.name());
    }

    private static GroupProblem problem(String reason, String message) {
        return new GroupProblem(reason, message, Extent.ALL_RUNS);
    }
}
