package dev.slipway.cli.live;

import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.view.run.RunView;
import java.util.Optional;

/** What an ended run means for who waited for it. */
public final class Endings {
    /** The run that follows by itself: the rollback of one that failed or was stopped. */
    public static Optional<String> rollback(RunView run) {
        return run.isEnded() && !"Succeeded".equals(run.status()) && run.rollback() != null
                ? Optional.ofNullable(run.rollback().by())
                : Optional.empty();
    }

    /** With {@code afterFailure} the run is the rollback of the one that was waited for. */
    public static int exitCode(RunView run, boolean afterFailure) {
        return switch (run.status()) {
            case "Succeeded" -> afterFailure ? ExitCodes.ROLLED_BACK : ExitCodes.OK;
            case "Stopped" -> ExitCodes.STOPPED;
            default -> ExitCodes.FAILED;
        };
    }

    private Endings() {}
}
