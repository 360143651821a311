package dev.slipway.translate.run;

import dev.slipway.crds.common.AlarmConfiguration;
import dev.slipway.crds.deployment.DeploymentSpec;
import dev.slipway.crds.deploymentgroup.DeploymentGroupSpec;
import dev.slipway.crds.deploymentgroup.settings.DeploymentStyle;
import dev.slipway.crds.deploymentgroup.settings.RunOptions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fields that are part of the resources but that this version does not act on. They are never ignored: who uses one is
 * Stalled with reason NotSupportedYet, and nothing is dispatched (design 3). A later version deletes its line here.
 */
public final class Unsupported {
    /** The first such field of a group, as a path such as {@code spec.loadBalancerInfo}. */
    public static Optional<String> of(DeploymentGroupSpec spec) {
        return first(
                used("spec.loadBalancerInfo", spec.getLoadBalancerInfo() != null),
                used(
                        "spec.deploymentStyle.deploymentType",
                        spec.getDeploymentStyle() != null
                                && "BLUE_GREEN".equals(spec.getDeploymentStyle().getDeploymentType())),
                used(
                        "spec.deploymentStyle.deploymentOption",
                        spec.getDeploymentStyle() != null
                                && "WITH_TRAFFIC_CONTROL"
                                        .equals(spec.getDeploymentStyle().getDeploymentOption())),
                used("spec.blueGreenDeploymentConfiguration", spec.getBlueGreenDeploymentConfiguration() != null),
                used("spec.terminationHookEnabled", isTrue(spec.getTerminationHookEnabled())),
                used("spec.lambdaHookInvocation", spec.getLambdaHookInvocation() != null),
                used("spec.minInvocationsPerStep", spec.getMinInvocationsPerStep() != null));
    }

    /** The first field of a Lambda group that belongs to hosts (S 1.4): it would promise what nobody keeps. */
    public static Optional<String> ofLambda(DeploymentGroupSpec spec) {
        return first(
                used("spec.ec2TagFilters", notEmpty(spec.getEc2TagFilters())),
                used("spec.ec2TagSet", spec.getEc2TagSet() != null),
                used("spec.onPremisesInstanceTagFilters", notEmpty(spec.getOnPremisesInstanceTagFilters())),
                used("spec.onPremisesTagSet", spec.getOnPremisesTagSet() != null),
                used("spec.autoScalingGroups", notEmpty(spec.getAutoScalingGroups())),
                used("spec.instanceSelector", spec.getInstanceSelector() != null),
                used("spec.loadBalancerInfo", spec.getLoadBalancerInfo() != null),
                used("spec.blueGreenDeploymentConfiguration", spec.getBlueGreenDeploymentConfiguration() != null),
                used("spec.terminationHookEnabled", isTrue(spec.getTerminationHookEnabled())),
                used("spec.deploymentStyle.deploymentType IN_PLACE", inPlace(spec.getDeploymentStyle())),
                used(
                        "spec.deploymentStyle.deploymentOption WITHOUT_TRAFFIC_CONTROL",
                        withoutTraffic(spec.getDeploymentStyle())),
                used("spec.deployment.fileExistsBehavior", keepsFiles(spec.getDeployment())),
                used("spec.deployment.ignoreApplicationStopFailures", ignoresStop(spec.getDeployment())));
    }

    private static boolean inPlace(@Nullable DeploymentStyle style) {
        return style != null && "IN_PLACE".equals(style.getDeploymentType());
    }

    private static boolean withoutTraffic(@Nullable DeploymentStyle style) {
        return style != null && "WITHOUT_TRAFFIC_CONTROL".equals(style.getDeploymentOption());
    }

    /** DISALLOW is what a request of CodeDeploy's says when nobody has thought of files. */
    private static boolean keepsFiles(@Nullable RunOptions options) {
        return options != null
                && options.getFileExistsBehavior() != null
                && !"DISALLOW".equals(options.getFileExistsBehavior());
    }

    private static boolean ignoresStop(@Nullable RunOptions options) {
        return options != null && isTrue(options.getIgnoreApplicationStopFailures());
    }

    /** The first such field of a run. */
    public static Optional<String> of(DeploymentSpec spec) {
        return first(
                used("spec.targetInstances", spec.getTargetInstances() != null),
                used("spec.continueWait", spec.getContinueWait() != null));
    }

    /** The field, if it asks for alarms: for an installation that cannot read any. */
    public static Optional<String> alarms(String field, @Nullable AlarmConfiguration config) {
        return used(field, config != null && isTrue(config.getEnabled()));
    }

    /** The sentence for a field that is not supported yet. */
    public static String sentence(String subject, String field) {
        return "%s uses %s, which this version of Slipway does not act on yet; remove it to go on"
                .formatted(subject, field);
    }

    /** The sentence for a field of {@link #ofLambda}. */
    public static String sentenceOfLambda(String subject, String field) {
        return "%s uses %s, which is for hosts, but its application is for Lambda; remove it to go on"
                .formatted(subject, field);
    }

    /** That of {@link #sentence} for a run, whose spec cannot be changed any more. */
    public static String sentenceOfRun(String field) {
        return "the run uses %s, which this version of Slipway does not act on yet; create a Deployment without it instead"
                .formatted(field);
    }

    @SafeVarargs
    private static Optional<String> first(Optional<String>... fields) {
        return List.of(fields).stream().flatMap(Optional::stream).findFirst();
    }

    private static Optional<String> used(String field, boolean used) {
        return used ? Optional.of(field) : Optional.empty();
    }

    private static boolean isTrue(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }

    private static boolean notEmpty(@Nullable List<?> list) {
        return list != null && !list.isEmpty();
    }

    private Unsupported() {}
}
