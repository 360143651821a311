package dev.slipway.cli.steer;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.ShiftedAlias;
import dev.slipway.crds.revision.Revision;
import dev.slipway.protocol.appspec.lambda.LambdaAppSpecParser;
import dev.slipway.protocol.appspec.lambda.LambdaAppSpecParser.CurrentVersion;
import dev.slipway.protocol.appspec.lambda.LambdaAppSpecResult;
import dev.slipway.translate.AppSpecs;
import java.util.Optional;

/**
 * What a deployment brings an alias to. Several AppSpecs bring it to the same: those of rollbacks, or those that differ in
 * the version that they come from.
 */
record ServedVersion(String function, String alias, String version) {

    /** Of a run; empty for one to hosts, and for one whose AppSpec in S3 was never read. */
    static Optional<ServedVersion> of(Deployment run) {
        ShiftedAlias shifted = run.getStatus() == null ? null : run.getStatus().getShiftedAlias();
        if (shifted != null
                && shifted.getFunctionName() != null
                && shifted.getFunctionAlias() != null
                && shifted.getTargetVersion() != null) {
            return Optional.of(new ServedVersion(
                    shifted.getFunctionName(), shifted.getFunctionAlias(), shifted.getTargetVersion()));
        }
        return RunFacts.revision(run).flatMap(ServedVersion::of);
    }

    /** Of a revision that holds its AppSpec. */
    static Optional<ServedVersion> of(Revision revision) {
        return AppSpecs.source(revision)
                .filter(AppSpecs.Inline.class::isInstance)
                .map(AppSpecs.Inline.class::cast)
                .map(inline -> LambdaAppSpecParser.parse(inline.text(), CurrentVersion.OPTIONAL))
                .filter(LambdaAppSpecResult.Parsed.class::isInstance)
                .map(LambdaAppSpecResult.Parsed.class::cast)
                .map(LambdaAppSpecResult.Parsed::appSpec)
                .map(appSpec -> new ServedVersion(appSpec.function(), appSpec.alias(), appSpec.targetVersion()));
    }
}
