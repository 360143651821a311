package dev.slipway.operator.reconcile.lambda;

import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.operator.cloud.Artifacts.ObjectLocation;
import dev.slipway.operator.reconcile.run.Next;
import dev.slipway.operator.reconcile.run.RunParts;
import dev.slipway.operator.reconcile.run.RunStops.Stop;
import dev.slipway.plan.decide.StopEnding;
import dev.slipway.plan.decision.Waiting;
import dev.slipway.plan.decision.WaitingReason;
import dev.slipway.plan.lambda.call.AppSpecText;
import dev.slipway.plan.lambda.call.Trouble;
import dev.slipway.plan.outcome.ErrorCode;
import dev.slipway.plan.outcome.ErrorInformation;
import dev.slipway.plan.text.Cut;
import dev.slipway.protocol.appspec.lambda.LambdaAppSpec;
import dev.slipway.protocol.appspec.lambda.LambdaAppSpecParser;
import dev.slipway.protocol.appspec.lambda.LambdaAppSpecResult;
import dev.slipway.translate.AppSpecs;
import dev.slipway.translate.lambda.LambdaGoals;
import dev.slipway.translate.run.RunFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Lambda run before it has its target: reads the AppSpec, where it lies in S3 only when the run's turn has come, and
 * creates the target with what it says. Nothing was touched yet; whatever ends the run here ends it at once.
 */
final class AppSpecStage {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final RunParts parts;
    private final FunctionTargets targets;
    private final LambdaCalls calls;

    AppSpecStage(RunParts parts, FunctionTargets targets, LambdaCalls calls) {
        this.parts = parts;
        this.targets = targets;
        this.calls = calls;
    }

    /** What to do next; empty if the target is there now. */
    Optional<Next> pass(RunFacts facts, Stop stop) {
        Optional<ErrorInformation> ending =
                StopEnding.of(facts.deleting(), stop.request()).or(() -> timeUp(facts));
        if (ending.isPresent()) {
            return Optional.of(parts.ending().withoutTarget(facts, ending.get()));
        }
        if (LostTarget.wasMade(facts.run().getStatus())) {
            return targets.known(facts.run())
                    ? Optional.empty()
                    : Optional.of(parts.ending().withoutTarget(facts, LostTarget.untouched()));
        }
        AppSpecs.Source source =
                AppSpecs.source(facts.run().getStatus().getRevision()).orElseGet(() -> new AppSpecs.Inline(""));
        return switch (source) {
            case AppSpecs.Inline(var text) -> create(facts, text);
            case AppSpecs.InS3 object -> fromS3(facts, object);
        };
    }

    private Optional<Next> create(RunFacts facts, String text) {
        return switch (LambdaAppSpecParser.parse(text, LambdaGoals.currentVersion(facts.run(), facts.group()))) {
            case LambdaAppSpecResult.Parsed(LambdaAppSpec appSpec, var _) -> {
                targets.create(facts.run(), LambdaGoals.function(appSpec, facts.run()));
                yield Optional.empty();
            }
            case LambdaAppSpecResult.Refused refused ->
                Optional.of(end(facts, ErrorCode.INVALID_REVISION, refused.message()));
        };
    }

    private Optional<Next> fromS3(RunFacts facts, AppSpecs.InS3 object) {
        String uid = facts.run().getMetadata().getUid();
        LambdaCalls.Lanes lanes = calls.lanes(uid);
        AppSpecText text = lanes.appSpec().answer();
        if (text == null) {
            return Optional.of(read(facts, object, lanes));
        }
        calls.seen(uid, lanes);
        return switch (text) {
            case AppSpecText.Found found -> {
                pin(facts, found);
                yield create(facts, found.text());
            }
            case AppSpecText.Refused(var message) -> Optional.of(end(facts, ErrorCode.REVISION_MISSING, message));
            case AppSpecText.Failed(var trouble) -> Optional.of(trouble(facts, trouble));
        };
    }

    private Next read(RunFacts facts, AppSpecs.InS3 object, LambdaCalls.Lanes lanes) {
        Instant last = lanes.appSpec().lastAnswerAt();
        if (lanes.appSpec().running()) {
            return Next.WHEN_SOMETHING_HAPPENS;
        }
        if (last != null && facts.now().isBefore(last.plus(PAUSE))) {
            return new Next(last.plus(PAUSE));
        }
        calls.readAppSpec(
                LambdaRuns.caller(facts.run()),
                LambdaRuns.scope(facts.run()),
                new ObjectLocation(object.bucket(), object.key(), object.version(), object.eTag()));
        return Next.WHEN_SOMETHING_HAPPENS;
    }

    private void pin(RunFacts facts, AppSpecText.Found found) {
        parts.writer().status(facts.run(), facts.now(), status -> {
            status.setRevisionDigest(found.digest());
            status.setRevisionVersion(found.version());
            status.setRevisionETag(found.eTag());
            status.setWaitingFor(java.util.List.of());
        });
    }

    /** What waiting may mend is waited for; a refusal counts as one after some minutes only: permissions take time. */
    private Next trouble(RunFacts facts, Trouble trouble) {
        Instant again = facts.now().plus(PAUSE);
        return switch (trouble.kind()) {
            case DENIED -> patient(facts, trouble, again, ErrorCode.IAM_ROLE_PERMISSIONS);
            case REFUSED -> patient(facts, trouble, again, ErrorCode.INVALID_REVISION);
            case THROTTLED, UNAVAILABLE, NO_CREDENTIALS ->
                waits(
                        facts,
                        trouble,
                        again,
                        Timestamps.parse(facts.run().getStatus().getRunDeadline()));
        };
    }

    private Next patient(RunFacts facts, Trouble trouble, Instant again, ErrorCode otherwise) {
        ResolvedSettings resolved =
                Objects.requireNonNull(facts.run().getStatus().getResolved());
        Instant patientUntil = started(facts.run()).plus(LambdaSnapshots.patience(resolved));
        return facts.now().isBefore(patientUntil)
                ? waits(facts, trouble, again, patientUntil)
                : end(facts, otherwise, trouble.message());
    }

    private Next waits(RunFacts facts, Trouble trouble, Instant again, @Nullable Instant givesUpAt) {
        LambdaStatus.waits(parts.writer(), facts, new Waiting(WaitingReason.AWS, "", trouble.message(), givesUpAt));
        return new Next(again);
    }

    private static Optional<ErrorInformation> timeUp(RunFacts facts) {
        Instant deadline = Timestamps.parse(facts.run().getStatus().getRunDeadline());
        return deadline == null || facts.now().isBefore(deadline)
                ? Optional.empty()
                : Optional.of(new ErrorInformation(
                        ErrorCode.TIMEOUT, "the run's time was up before its AppSpec could be read"));
    }

    private static Instant started(Deployment run) {
        return Objects.requireNonNullElse(
                Timestamps.parse(
                        Objects.requireNonNull(run.getStatus().getFrozen()).getAt()),
                Instant.EPOCH);
    }

    private Next end(RunFacts facts, ErrorCode code, String message) {
        return parts.ending().withoutTarget(facts, new ErrorInformation(code, Cut.message(message)));
    }
}
