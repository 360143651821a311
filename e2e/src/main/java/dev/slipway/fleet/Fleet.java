package dev.slipway.fleet;

import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;

/** Many simulated hosts. */
public final class Fleet implements AutoCloseable {
    /**
     * Starts the hosts and returns at once.
     *
     * @param listener is told what happens, one call at a time, in no thread of its own; it must not block
     */
    public static Fleet start(FleetOptions options, Consumer<FleetEvent> listener) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Waits until every host is connected that is neither dead nor offline by the script. False when the time is up. */
    public boolean awaitConnected(Duration limit) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Hosts that are connected now. */
    public int connected() {
        throw new UnsupportedOperationException("not yet");
    }

    /** Hosts use this address from their next connect on; connections that stand are kept. */
    public void gateway(URI address) {
        throw new UnsupportedOperationException("not yet");
    }

    /** What came of it so far. */
    public FleetSummary summary() {
        throw new UnsupportedOperationException("not yet");
    }

    /** Drops all connections. Orders in hands stay unfinished, as when the power fails everywhere. */
    @Override
    public void close() {}
}
