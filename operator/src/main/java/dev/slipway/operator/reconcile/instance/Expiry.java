package dev.slipway.operator.reconcile.instance;

import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.instance.Instance;
import java.time.Instant;
import java.util.Optional;

/** When an Instance is to be removed because its host stays away ({@code spec.disconnectedTTLSeconds}, design 5). */
final class Expiry {
    /** The instant at which it goes; empty while the host is connected or if it may stay away for ever. */
    static Optional<Instant> of(Instance instance) {
        Integer seconds = instance.getSpec() == null ? null : instance.getSpec().getDisconnectedTTLSeconds();
        if (seconds == null || seconds <= 0 || instance.getStatus() == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(Timestamps.parse(instance.getStatus().getDisconnectedSince()))
                .map(since -> since.plusSeconds(seconds));
    }

    private Expiry() {}
}
