package dev.slipway.operator.leader;

import dev.slipway.protocol.wire.Epoch;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks during a term whether the stored epoch is still the term's. Gateways hand out orders of the stored one only: a
 * leader whose epoch is another one, since a person deleted or changed the object, must take office anew.
 */
final class EpochWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EpochWatch.class);

    private final EpochStore epochs;
    private final Epoch own;
    private final Runnable onOther;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("epoch-watch").factory());

    /**
     * Begins to look.
     *
     * @param onOther run when the stored epoch is no longer {@code own}
     */
    EpochWatch(EpochStore epochs, Epoch own, Duration period, Runnable onOther) {
        this.epochs = epochs;
        this.own = own;
        this.onOther = onOther;
        looking.scheduleWithFixedDelay(this::look, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        Epoch stored;
        try {
            stored = epochs.read();
        } catch (RuntimeException e) {
            if (!looking.isShutdown()) {
                LOG.atWarn().setCause(e).log("the epoch could not be read; looking again");
            }
            return;
        }
        if (!stored.equals(own)) {
            LOG.atWarn()
                    .addKeyValue("epoch", own.counter())
                    .addKeyValue("stored", stored.counter())
                    .log("the stored epoch is not this term's any more: ending the term");
            onOther.run();
        }
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
