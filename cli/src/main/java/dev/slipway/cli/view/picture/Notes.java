package dev.slipway.cli.view.picture;

import dev.slipway.cli.view.Style;
import dev.slipway.cli.view.run.RunView;
import dev.slipway.cli.view.run.RunView.ErrorView;
import dev.slipway.cli.view.run.RunView.RollbackView;
import dev.slipway.cli.view.run.RunView.Wait;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of a run under its picture: what it waits for, why it ends, and its rollback. */
final class Notes {
    private static final String WAITS_FOR = "waits for ";
    private static final int WARNINGS = 2;

    static List<Note> of(RunView run) {
        List<Note> notes = new ArrayList<>();
        run.waitingFor().stream()
                .filter(wait -> !isInPicture(run, wait))
                .map(Notes::wait)
                .forEach(notes::add);
        run.warnings().stream()
                .limit(WARNINGS)
                .map(warning -> new Note("warning", Style.BUSY, warning.inWords()))
                .forEach(notes::add);
        if (run.warnings().size() > WARNINGS) {
            notes.add(new Note(
                    "warning", Style.BUSY, "… and more; kubectl slipway explain " + run.name() + " tells all"));
        }
        if (run.error() != null) {
            notes.add(error(run, run.error()));
        }
        if (!run.hostsKnown() && run.counts().total() > 0) {
            notes.add(new Note("hosts", Style.FAINT, whyUnknown(run)));
        }
        rollback(run, run.rollback(), notes);
        return notes;
    }

    /** Hosts in flight are seen. */
    private static boolean isInPicture(RunView run, Wait wait) {
        return run.hostsKnown() && "HostsInFlight".equals(wait.reason());
    }

    private static Note wait(Wait wait) {
        if (wait.message().startsWith(WAITS_FOR)) {
            return new Note("waiting for", Style.BUSY, wait.message().substring(WAITS_FOR.length()));
        }
        String reason = "MinimumHealthyHosts".equals(wait.reason()) ? "minimum healthy" : Words.reason(wait.reason());
        return new Note("waiting for", Style.BUSY, wait.message().isEmpty() ? reason : reason + ": " + wait.message());
    }

    private static Note error(RunView run, ErrorView error) {
        String label = run.isEnded() ? "Stopped".equals(run.status()) ? "stopped" : "failed" : "ending";
        return new Note(
                label, Style.BAD, error.message().isEmpty() ? error.code() : error.code() + ": " + error.message());
    }

    private static String whyUnknown(RunView run) {
        return run.isEnded()
                ? "the record host by host of this run is not kept any longer, or not yours to read"
                : "you may not list the DeploymentTargets of this run, or some are missing";
    }

    private static void rollback(RunView run, @Nullable RollbackView rollback, List<Note> notes) {
        if (rollback == null) {
            return;
        }
        String message = rollback.message() == null ? "" : ": " + rollback.message();
        if (rollback.by() != null) {
            notes.add(by(rollback, rollback.by()));
        } else if (rollback.of() != null) {
            notes.add(new Note("rolls back", Style.PLAIN, rollback.of() + message));
        } else if (run.isEnded() && rollback.message() != null && !"Succeeded".equals(run.status())) {
            notes.add(new Note("no rollback", Style.PLAIN, rollback.message()));
        }
    }

    /** It may be to come, under way, or have failed. */
    private static Note by(RollbackView rollback, String name) {
        String message = rollback.message() == null ? "" : rollback.message();
        if (rollback.succeeded()) {
            return new Note("rolled back", Style.BUSY, message.replaceFirst("^rolled back ", ""));
        }
        String text = message.isEmpty() ? name : name + ": " + message;
        return new Note("rollback", Style.BUSY, message.contains(name) ? message : text);
    }

    private Notes() {}
}
