package dev.slipway.agent.engine.hooks;

import dev.slipway.agent.engine.log.DeploymentLog;
import dev.slipway.agent.work.HookNote;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Passes on a script's notes, while it runs if anybody wants them then, and brings them into the log at its end. */
final class NoteWatch implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(200);

    private final ProgressFile file;
    private final NoteListener listener;
    private final DeploymentLog.EventLog log;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final List<HookNote> seen = new ArrayList<>();
    private final @Nullable Thread thread;

    NoteWatch(Path file, NoteListener listener, DeploymentLog.EventLog log) {
        this.file = new ProgressFile(file);
        this.listener = listener;
        this.log = log;
        this.thread = listener.atOnce() ? Thread.ofVirtual().name("hook-notes").start(this::watch) : null;
    }

    private void watch() {
        try {
            while (!ended.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                pass(file.next());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass(List<HookNote> notes) {
        seen.addAll(notes);
        notes.forEach(listener::noted);
    }

    @Override
    public void close() {
        ended.countDown();
        if (thread != null) {
            awaitWatcher(thread);
        }
        pass(file.last());
        for (HookNote note : seen) {
            log.line("[%s]%s".formatted(note.kind().name().toLowerCase(Locale.ROOT), note.text()));
        }
    }

    /** It ends at once, also for a thread that is interrupted, since the rest of the file is this one's. */
    private static void awaitWatcher(Thread watcher) {
        boolean interrupted = false;
        while (watcher.isAlive()) {
            try {
                watcher.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
