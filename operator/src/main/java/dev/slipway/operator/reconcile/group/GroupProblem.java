package dev.slipway.operator.reconcile.group;

import dev.slipway.crds.application.Application;
import dev.slipway.crds.common.Reasons;
import dev.slipway.crds.deploymentconfig.DeploymentConfigSpec;
import dev.slipway.plan.gitops.Trigger;
import dev.slipway.plan.minimum.MinimumResolution;
import dev.slipway.plan.minimum.MinimumRule;
import dev.slipway.plan.minimum.ServerConfig;
import dev.slipway.plan.minimum.ZoneRule;
import dev.slipway.plan.outcome.ErrorInformation;
import dev.slipway.translate.Configs;
import dev.slipway.translate.Zones;
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
                .or(() -> Unsupported.of(facts.group().getSpec())
                        .map(field -> problem(
                                Reasons.NOT_SUPPORTED_YET, Unsupported.sentence("the deployment group", field))))
                .or(() -> alarms(facts))
                .or(() -> minimum(facts, matched));
    }

    private static Optional<GroupProblem> application(GroupFacts facts) {
        Application application = facts.application();
        String name = Objects.requireNonNullElse(facts.group().getSpec().getApplicationName(), "");
        if (application == null) {
            return Optional.of(problem(
                    Reasons.APPLICATION_NOT_FOUND,
                    "application %s does not exist in namespace %s; create it or correct spec.applicationName"
                            .formatted(name, facts.group().getMetadata().getNamespace())));
        }
        String platform = Objects.requireNonNullElse(application.getSpec().getComputePlatform(), "Server");
        return "Server".equals(platform)
                ? Optional.empty()
                : Optional.of(problem(
                        Reasons.NOT_SUPPORTED_YET,
                        "application %s is for %s, which this version of Slipway does not deploy to yet"
                                .formatted(name, platform)));
    }

    private static Optional<GroupProblem> revision(GroupFacts facts) {
        return facts.group().getSpec().getRevision() == null
                        || GroupSnapshots.targetHash(facts.group()).isPresent()
                ? Optional.empty()
                : Optional.of(problem(
                        Reasons.INVALID_SPEC,
                        "spec.revision is incomplete or not for hosts: give an S3, GitHub or URL location"));
    }

    private static Optional<GroupProblem> config(GroupFacts facts) {
        String name = configName(facts);
        if (Configs.predefined(name).isPresent()) {
            return Optional.empty();
        }
        if (facts.config() == null) {
            return Optional.of(problem(
                    Reasons.CONFIG_NOT_FOUND,
                    "deployment configuration %s does not exist in namespace %s; create it or correct"
                                    .formatted(name, facts.group().getMetadata().getNamespace())
                            + " spec.deploymentConfigName"));
        }
        DeploymentConfigSpec config = facts.config().getSpec();
        if (!"Server".equals(Objects.requireNonNullElse(config.getComputePlatform(), "Server"))) {
            return Optional.of(problem(
                    Reasons.INVALID_SPEC,
                    "deployment configuration %s is for %s, the application for Server; name one for Server"
                            .formatted(name, config.getComputePlatform())));
        }
        return Optional.empty();
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
        if (matched.isEmpty()) {
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
                facts.group().getSpec().getDeploymentConfigName(), ServerConfig.ONE_AT_A_TIME.name());
    }

    private static GroupProblem problem(String reason, String message) {
        return new GroupProblem(reason, message, Extent.ALL_RUNS);
    }
}
