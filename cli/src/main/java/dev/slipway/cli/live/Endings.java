package dev.slipway.cli.live;

import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.view.run.RunView;

/** What an ended run means for who waited for it. */
final class Endings {
    /** Of a run without a rollback, or whose rollback is gone. */
    static int exitCode(RunView run) {
        return switch (run.status()) {
            case "Succeeded" -> ExitCodes.OK;
            case "Stopped" -> ExitCodes.STOPPED;
            default -> ExitCodes.FAILED;
        };
    }

    /** Of a run and its rollback: one that did not succeed has not rolled back. */
    static int exitCode(RunView run, RunView rollback) {
        return "Succeeded".equals(rollback.status()) ? ExitCodes.ROLLED_BACK : exitCode(run);
    }

    private Endings() {}
}
