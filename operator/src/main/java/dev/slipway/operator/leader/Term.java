package dev.slipway.operator.leader;

import dev.slipway.operator.store.NoLongerAllowedException;
import dev.slipway.operator.store.WriteGuard;
import dev.slipway.protocol.wire.Epoch;
import java.util.function.BooleanSupplier;

/**
 * One leader's time in office. Everything that a leader decides carries the epoch; nothing is written once the lease
 * could have passed to another, whatever has delayed the write.
 */
public final class Term implements WriteGuard {
    private final Epoch epoch;
    private final BooleanSupplier leaseHeld;
    private volatile boolean ended;

    public Term(Epoch epoch, BooleanSupplier leaseHeld) {
        this.epoch = epoch;
        this.leaseHeld = leaseHeld;
    }

    public Epoch epoch() {
        return epoch;
    }

    /** Ends the term for good; called first of all when the lease is lost. */
    public void end() {
        ended = true;
    }

    @Override
    public void beforeWrite() {
        if (ended || !leaseHeld.getAsBoolean()) {
            throw new NoLongerAllowedException("term " + epoch.counter() + " is over: nothing more is written");
        }
    }
}
