package dev.slipway.translate.run;

import dev.slipway.crds.application.Application;
import dev.slipway.crds.common.Reasons;
import dev.slipway.crds.deployment.DeploymentSpec;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deploymentconfig.DeploymentConfigSpec;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.revision.Revision;
import dev.slipway.plan.lambda.routing.LambdaConfig;
import dev.slipway.translate.AbortGates;
import dev.slipway.translate.AppSpecs;
import dev.slipway.translate.Configs;
import dev.slipway.translate.LambdaConfigs;
import dev.slipway.translate.Platforms;
import dev.slipway.translate.Revisions;
import dev.slipway.translate.lambda.LambdaGoals;
import java.util.Optional;

/** Resolves what a run over a Lambda alias needs before it can start (S 5.3, 5.4). */
final class LambdaInputs {

    static Inputs resolve(RunFacts facts, DeploymentGroup group, Application application) {
        DeploymentSpec spec = facts.run().getSpec();
        Revision revision = spec.getRevision();
        Optional<String> hash = AppSpecs.source(revision).flatMap(source -> Revisions.hash(revision));
        if (Goal.isRestart(spec)) {
            return refused("deploymentMode RESTART is for hosts; a Lambda deployment needs spec.revision");
        }
        if (revision == null || hash.isEmpty()) {
            return refused("a Lambda deployment needs an AppSpec: spec.revision of type AppSpecContent, or S3 with"
                    + " bundleType YAML or JSON");
        }
        return flags(spec)
                .or(() -> RunInputs.againstGit(facts, group, hash.get(), revision))
                .or(() -> LambdaGoals.refusal(revision, LambdaGoals.currentVersion(facts.run(), group)))
                .map(LambdaInputs::refused)
                .orElseGet(() -> withConfig(facts, group, application, revision, hash.get()));
    }

    /** CodeDeploy refuses them as well (S 5.3). */
    private static Optional<String> flags(DeploymentSpec spec) {
        if (Boolean.TRUE.equals(spec.getIgnoreApplicationStopFailures())) {
            return Optional.of("ignoreApplicationStopFailures is for hosts; it must be false for Lambda");
        }
        if (Boolean.TRUE.equals(spec.getUpdateOutdatedInstancesOnly())) {
            return Optional.of("updateOutdatedInstancesOnly is for hosts; it must be false for Lambda");
        }
        if (spec.getFileExistsBehavior() != null && !"DISALLOW".equals(spec.getFileExistsBehavior())) {
            return Optional.of("fileExistsBehavior is for hosts; leave it out for Lambda");
        }
        return AbortGates.criteria(spec.getAbortConfig()).isEmpty()
                ? Optional.empty()
                : Optional.of("abortConfig counts hosts; leave it out for Lambda");
    }

    private static Inputs withConfig(
            RunFacts facts, DeploymentGroup group, Application application, Revision revision, String hash) {
        String name = RunInputs.configName(facts.run().getSpec(), group).orElse(LambdaConfig.ALL_AT_ONCE.name());
        Optional<DeploymentConfigSpec> config = RunInputs.configSpec(facts, name);
        if (config.isEmpty()) {
            return name.startsWith(Configs.PREDEFINED_PREFIX)
                    ? new Inputs.Refused(
                            Reasons.CONFIG_NOT_FOUND,
                            "%s is no predefined deployment configuration for Lambda; use one of %s"
                                    .formatted(name, LambdaConfigs.predefinedNames()))
                    : RunInputs.missing(Reasons.CONFIG_NOT_FOUND, "deployment configuration", name, facts);
        }
        if (!Platforms.LAMBDA.equals(Platforms.of(config.get()))) {
            return new Inputs.Refused(
                    Reasons.INVALID_COMPUTE_PLATFORM,
                    "deployment configuration %s is for Server, but application %s is for Lambda; name one for Lambda"
                            .formatted(name, application.getMetadata().getName()));
        }
        ResolvedSettings settings = LambdaSettings.resolve(facts.run(), group, application, name, config.get());
        return new Inputs.CompleteLambda(settings, revision, hash);
    }

    private static Inputs refused(String message) {
        return new Inputs.Refused(Reasons.INVALID_REVISION, message);
    }

    private LambdaInputs() {}
}
