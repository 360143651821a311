package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentSpec;
import dev.slipway.crds.deployment.OperatorFields;
import dev.slipway.crds.deployment.ShiftedAlias;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.LambdaFunctionInfo;
import dev.slipway.crds.revision.AppSpecContent;
import dev.slipway.crds.revision.Revision;
import dev.slipway.plan.lambda.routing.LambdaConfig;
import dev.slipway.translate.Revisions;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rollback of a Lambda run: an AppSpec that brings the alias from the version that the run gave it to the one that it
 * served before, at once and without hooks, also where nothing ever succeeded before (S 7). An alias that serves a third
 * version is somebody else's by now, and stays (design 6).
 */
final class LambdaRollbacks {

    /**
     * Empty if the run never got to know what the alias served.
     *
     * @param target null if it is gone; then what the run itself noted of the alias counts, before it first changed it
     */
    static Optional<DeploymentSpec> spec(Deployment failed, @Nullable DeploymentTarget target) {
        return Optional.ofNullable(target == null ? failed.getStatus().getShiftedAlias() : shifted(target))
                .filter(alias -> alias.getCurrentVersion() != null)
                .map(alias -> spec(failed, alias, String.valueOf(alias.getCurrentVersion())));
    }

    private static @Nullable ShiftedAlias shifted(DeploymentTarget target) {
        LambdaFunctionInfo info =
                target.getStatus() == null ? null : target.getStatus().getLambdaFunctionInfo();
        if (info == null || target.getStatus().getTraffic() == null) {
            return null;
        }
        ShiftedAlias alias = new ShiftedAlias();
        alias.setFunctionName(info.getFunctionName());
        alias.setFunctionAlias(info.getFunctionAlias());
        alias.setCurrentVersion(info.getCurrentVersion());
        alias.setTargetVersion(info.getTargetVersion());
        return alias;
    }

    private static DeploymentSpec spec(Deployment failed, ShiftedAlias alias, String before) {
        Revision revision = revision(alias, before);
        OperatorFields operator = Rollbacks.of(failed);
        operator.setRevisionHash(Revisions.hash(revision).orElse(null));
        DeploymentSpec spec = new DeploymentSpec();
        spec.setDeploymentGroupName(failed.getSpec().getDeploymentGroupName());
        spec.setRevision(revision);
        spec.setDeploymentConfigName(LambdaConfig.ALL_AT_ONCE.name());
        spec.setDescription(
                "rollback of %s to version %s".formatted(failed.getMetadata().getName(), before));
        spec.setOperator(operator);
        return spec;
    }

    private static Revision revision(ShiftedAlias alias, String version) {
        AppSpecContent content = new AppSpecContent();
        content.setContent(Serialization.asJson(appSpec(alias, version)));
        Revision revision = new Revision();
        revision.setRevisionType("AppSpecContent");
        revision.setName("version " + version);
        revision.setAppSpecContent(content);
        return revision;
    }

    /** JSON is YAML too, and needs no care with quotes. */
    private static Map<String, Object> appSpec(ShiftedAlias alias, String version) {
        Map<String, Object> properties = new TreeMap<>(Map.of(
                "Name", String.valueOf(alias.getFunctionName()),
                "Alias", String.valueOf(alias.getFunctionAlias()),
                "TargetVersion", version));
        String given = alias.getTargetVersion();
        // They are one where the alias served the run's version already; an AppSpec must not name one twice.
        if (given != null && !given.equals(version)) {
            properties.put("CurrentVersion", given);
        }
        return Map.of(
                "version",
                0.0,
                "Resources",
                List.of(Map.of("rollback", Map.of("Type", "AWS::Lambda::Function", "Properties", properties))));
    }

    private LambdaRollbacks() {}
}
