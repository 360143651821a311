package dev.slipway.agent.engine;

import dev.slipway.agent.work.CancellationSignal;
import dev.slipway.agent.work.OrderEngine;
import dev.slipway.agent.work.ProgressListener;
import dev.slipway.agent.work.SegmentResult;
import dev.slipway.protocol.wire.InstalledRevision;
import dev.slipway.protocol.wire.Order;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/** The engine on a real host. */
public final class HostEngine implements OrderEngine {
    private HostEngine() {}

    /**
     * Prepares the state directory and opens the engine.
     *
     * @throws IOException if the state or log directory cannot be used; the message is for the person at the host
     */
    public static HostEngine open(EngineSettings settings, Clock clock) throws IOException {
        return new HostEngine();
    }

    @Override
    public SegmentResult run(Order order, ProgressListener listener, CancellationSignal cancellation) {
        throw new UnsupportedOperationException("orders are not carried out yet");
    }

    @Override
    public List<InstalledRevision> installed() {
        return List.of();
    }

    @Override
    public void forget(String targetUid, int segment) {}
}
