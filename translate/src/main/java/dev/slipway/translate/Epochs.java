package dev.slipway.translate;

import dev.slipway.crds.common.LeaderEpoch;
import dev.slipway.protocol.wire.Epoch;
import org.jspecify.annotations.Nullable;

/** Epochs as resources hold them. */
public final class Epochs {
    public static LeaderEpoch of(Epoch epoch) {
        LeaderEpoch stored = new LeaderEpoch();
        stored.setInstallationId(epoch.installationId());
        stored.setCounter(epoch.counter());
        return stored;
    }

    public static boolean same(@Nullable LeaderEpoch stored, Epoch epoch) {
        return stored != null
                && epoch.installationId().equals(stored.getInstallationId())
                && stored.getCounter() != null
                && stored.getCounter() == epoch.counter();
    }

    private Epochs() {}
}
