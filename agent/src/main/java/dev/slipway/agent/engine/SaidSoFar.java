package dev.slipway.agent.engine;

import dev.slipway.agent.work.HookNote;
import dev.slipway.protocol.wire.HookProgress;
import org.jspecify.annotations.Nullable;

/** What has been said of the running event, by its scripts or of the agent's own work: the newest number and the newest note. */
record SaidSoFar(@Nullable HookProgress progress) {
    static final SaidSoFar NOTHING = new SaidSoFar(null);

    SaidSoFar and(HookNote newer) {
        Integer percent = progress == null ? null : progress.percent();
        String note = progress == null ? null : progress.note();
        return new SaidSoFar(
                switch (newer.kind()) {
                    case PROGRESS -> new HookProgress(newer.percent(), note);
                    case NOTE -> new HookProgress(percent, newer.text());
                });
    }
}
