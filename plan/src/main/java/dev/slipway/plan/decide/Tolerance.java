package dev.slipway.plan.decide;

import dev.slipway.plan.minimum.HostMinimum;
import dev.slipway.plan.snapshot.RunKind;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** What a run still bears, for those who watch it: the rule by which it fails, asked about failures to come. */
public final class Tolerance {

    private Tolerance() {}

    /**
     * The number of the further failure that would make a run, or one zone of it, fail by its minimum: 4 if the fourth
     * would. Hosts in flight fail before hosts that were not started, which is the soonest it can happen. Empty if all
     * that are left may fail and other hosts have succeeded.
     *
     * <p>Example: T = 20, M = 15, W = 5, one failed, eight not started: the fourth, since 1 + 4 &ge; 5.
     */
    public static OptionalInt furtherFailures(
            RunKind kind, HostMinimum minimum, int failed, int inFlight, int unattempted) {
        return IntStream.rangeClosed(1, inFlight + unattempted)
                .filter(more ->
                        BudgetRule.overspent(kind, minimum, failed + more, unattempted - Math.max(0, more - inFlight)))
                .findFirst();
    }
}
