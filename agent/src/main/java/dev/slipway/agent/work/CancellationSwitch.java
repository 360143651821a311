package dev.slipway.agent.work;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The switch behind a {@link CancellationSignal}; the first reason stays. Safe for use by several threads. */
public final class CancellationSwitch implements CancellationSignal {
    private final List<Runnable> actions = new ArrayList<>();
    private @Nullable String reason;

    /** Cancels; the reason is one sentence for the deployment log. */
    public void cancel(String why) {
        List<Runnable> due;
        synchronized (this) {
            if (reason != null) {
                return;
            }
            reason = why;
            due = List.copyOf(actions);
            actions.clear();
        }
        due.forEach(Runnable::run);
    }

    @Override
    public synchronized @Nullable String reason() {
        return reason;
    }

    @Override
    public Registration onCancel(Runnable action) {
        synchronized (this) {
            if (reason == null) {
                actions.add(action);
                return () -> withdraw(action);
            }
        }
        action.run();
        return () -> {};
    }

    private synchronized void withdraw(Runnable action) {
        actions.remove(action);
    }
}
