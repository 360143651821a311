package dev.slipway.plan.snapshot;

import java.util.Set;

/**
 * What decides about an automatic rollback besides the way in which the run ended.
 *
 * @param enabled {@code autoRollbackConfiguration.enabled} as resolved when the run started
 * @param events the events that trigger one
 * @param lastSuccessfulExists whether the group has a last successful revision to go back to
 */
public record RollbackSettings(boolean enabled, Set<AutoRollbackEvent> events, boolean lastSuccessfulExists) {

    public RollbackSettings {
        events = Set.copyOf(events);
    }

    /** No automatic rollback. */
    public static RollbackSettings disabled() {
        return new RollbackSettings(false, Set.of(), false);
    }
}
