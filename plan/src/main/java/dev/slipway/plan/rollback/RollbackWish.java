package dev.slipway.plan.rollback;

import dev.slipway.plan.outcome.ErrorCode;
import dev.slipway.plan.outcome.ErrorInformation;
import dev.slipway.plan.snapshot.AutoRollbackEvent;
import dev.slipway.plan.snapshot.RollbackSettings;
import dev.slipway.plan.snapshot.RunKind;
import dev.slipway.plan.snapshot.StopRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody wants a run that ended badly to be rolled back (S 7), on whatever platform; whether it is possible is
 * another question.
 *
 * @param deleted whether the run's object is being deleted
 */
public record RollbackWish(RunKind kind, @Nullable StopRequest stop, boolean deleted, RollbackSettings settings) {

    /** Why nobody wants it; empty if somebody does. */
    public static Optional<String> refusal(RollbackWish wish, ErrorInformation error) {
        return wish.never().or(() -> wish.notWanted(error));
    }

    private Optional<String> never() {
        if (kind == RunKind.ROLLBACK) {
            return Optional.of("not rolled back: a rollback is never rolled back itself");
        }
        if (kind == RunKind.DRIFT) {
            return Optional.of("not rolled back: it already deployed the last successful revision");
        }
        if (deleted) {
            return Optional.of("not rolled back: the Deployment was deleted");
        }
        return Optional.empty();
    }

    /** What a stop request says about rolling back beats the settings, whatever ended the run meanwhile. */
    private Optional<String> notWanted(ErrorInformation error) {
        if (stop != null && stop.cause() == StopRequest.Cause.SUPERSEDED) {
            return Optional.of("not rolled back: a newer revision takes its place");
        }
        Boolean asked = stop == null ? null : stop.rollback();
        if (asked != null) {
            return asked ? Optional.empty() : Optional.of("not rolled back: stop.autoRollbackEnabled is false");
        }
        return notConfigured(event(error.code()));
    }

    private Optional<String> notConfigured(AutoRollbackEvent event) {
        if (!settings.enabled()) {
            return Optional.of("not rolled back: autoRollbackConfiguration is not enabled");
        }
        return settings.events().contains(event)
                ? Optional.empty()
                : Optional.of("not rolled back: autoRollbackConfiguration.events does not hold " + event);
    }

    /** Which trigger an ending is (S 7). */
    private static AutoRollbackEvent event(ErrorCode code) {
        return switch (code) {
            case ALARM_ACTIVE -> AutoRollbackEvent.DEPLOYMENT_STOP_ON_ALARM;
            case MANUAL_STOP -> AutoRollbackEvent.DEPLOYMENT_STOP_ON_REQUEST;
            case HEALTH_CONSTRAINTS,
                    HEALTH_CONSTRAINTS_INVALID,
                    NO_INSTANCES,
                    TIMEOUT,
                    HOOK_EXECUTION_FAILURE,
                    INVALID_LAMBDA_FUNCTION,
                    INVALID_LAMBDA_CONFIGURATION,
                    INVALID_REVISION,
                    REVISION_MISSING,
                    IAM_ROLE_PERMISSIONS,
                    INTERNAL_ERROR,
                    THROTTLED -> AutoRollbackEvent.DEPLOYMENT_FAILURE;
        };
    }
}
