package dev.slipway.operator.reconcile.run.words;

import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.WaitingFor;
import dev.slipway.plan.decision.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code status.waitingFor}: a wait keeps its beginning for as long as reason and subject stay. */
public final class Waits {
    /** As decided, each with its beginning. */
    public static List<WaitingFor> of(List<Waiting> waits, @Nullable List<WaitingFor> before, Instant now) {
        return waits.stream()
                .map(wait -> {
                    WaitingFor waiting = new WaitingFor();
                    waiting.setReason(wait.reason().text());
                    waiting.setSubject(wait.subject());
                    waiting.setMessage(wait.message());
                    waiting.setUntil(wait.until() == null ? null : Timestamps.format(wait.until()));
                    return since(waiting, before, now);
                })
                .toList();
    }

    public static WaitingFor since(WaitingFor waiting, @Nullable List<WaitingFor> before, Instant now) {
        String since = before == null
                ? null
                : before.stream()
                        .filter(old -> Objects.equals(old.getReason(), waiting.getReason())
                                && Objects.equals(old.getSubject(), waiting.getSubject()))
                        .map(WaitingFor::getSince)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        waiting.setSince(since == null ? Timestamps.format(now) : since);
        return waiting;
    }

    private Waits() {}
}
