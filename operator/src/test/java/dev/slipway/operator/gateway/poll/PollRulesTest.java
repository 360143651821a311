package dev.slipway.operator.gateway.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.operator.gateway.targets.TargetView;
import dev.slipway.operator.gateway.targets.TargetView.Delivered;
import dev.slipway.operator.gateway.targets.TargetView.Dispatched;
import dev.slipway.operator.gateway.targets.TargetView.Reported;
import dev.slipway.protocol.wire.Epoch;
import dev.slipway.protocol.wire.HeldOrder;
import dev.slipway.protocol.wire.HeldState;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PollRulesTest {
    private static final Epoch EPOCH = new Epoch("i", 3);
    private static final String ME = "me";

    /** What is to come out: an offer, an offer made before, a cancellation, the end of a target, or nothing. */
    private enum Expected {
        OFFER,
        AGAIN,
        CANCEL,
        OVERTAKEN,
        CANCEL_AND_OVERTAKEN,
        NOTHING
    }

    static Stream<Arguments> states() {
        TargetView fresh = target("Pending", 1, null, null, null, null);
        TargetView mine = target("Pending", 1, new Delivered(1, EPOCH, ME), null, null, null);
        TargetView others = target("Pending", 1, new Delivered(1, EPOCH, "other"), null, null, null);
        TargetView started = target("InProgress", 1, new Delivered(1, EPOCH, ME), new Reported(ME, 2), null, null);
        TargetView cancelled = target("Pending", 1, new Delivered(1, EPOCH, ME), null, "stopped", null);
        TargetView second = target("InProgress", 2, new Delivered(1, EPOCH, ME), new Reported(ME, 2), null, null);
        return Stream.of(
                Arguments.of("not dispatched", target("Pending", 0, null, null, null, null), null, Expected.NOTHING),
                Arguments.of("dispatched", fresh, null, Expected.OFFER),
                Arguments.of(
                        "dispatched, to be cancelled",
                        target("Pending", 1, null, null, "stopped", null),
                        null,
                        Expected.NOTHING),
                Arguments.of("delivered, not carried", mine, null, Expected.AGAIN),
                Arguments.of("delivered, received", mine, HeldState.RECEIVED, Expected.NOTHING),
                Arguments.of("delivered, running", mine, HeldState.RUNNING, Expected.NOTHING),
                Arguments.of("started and lost: the deadline ends it", started, null, Expected.NOTHING),
                Arguments.of("next segment, former done", second, HeldState.DONE, Expected.OFFER),
                Arguments.of("delivered to another state directory", others, null, Expected.OVERTAKEN),
                Arguments.of("carried by a copy", others, HeldState.RUNNING, Expected.CANCEL_AND_OVERTAKEN),
                Arguments.of("cancelled, running", cancelled, HeldState.RUNNING, Expected.CANCEL),
                Arguments.of("cancelled, voided by the agent", cancelled, null, Expected.NOTHING),
                Arguments.of(
                        "ended, running",
                        target("Failed", 1, null, null, null, null),
                        HeldState.RUNNING,
                        Expected.CANCEL),
                Arguments.of(
                        "skipped, received",
                        target("Skipped", 0, null, null, null, null),
                        HeldState.RECEIVED,
                        Expected.CANCEL),
                Arguments.of(
                        "ended, its report under way",
                        target("Failed", 1, null, null, null, null),
                        HeldState.DONE,
                        Expected.NOTHING),
                Arguments.of(
                        "ended, not carried", target("Succeeded", 1, null, null, null, null), null, Expected.NOTHING),
                Arguments.of(
                        "made for an earlier Instance",
                        target("Pending", 1, null, null, null, "old-uid"),
                        null,
                        Expected.NOTHING),
                Arguments.of(
                        "made for an earlier Instance, carried",
                        target("Pending", 1, null, null, null, "old-uid"),
                        HeldState.RUNNING,
                        Expected.CANCEL),
                Arguments.of(
                        "made for this Instance", target("Pending", 1, null, null, null, "uid"), null, Expected.OFFER));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void answersWithTheStateOfTheApiMinusWhatIsCarried(
            String name, TargetView target, @Nullable HeldState held, Expected expected) {
        List<HeldOrder> carried = held == null ? List.of() : List.of(new HeldOrder("target-uid", 1, held));
        PollRules.Decision decision = PollRules.decide(new PollRules.Carrier("uid", ME, carried), List.of(target));

        boolean offer = expected == Expected.OFFER || expected == Expected.AGAIN;
        boolean cancel = expected == Expected.CANCEL || expected == Expected.CANCEL_AND_OVERTAKEN;
        boolean overtaken = expected == Expected.OVERTAKEN || expected == Expected.CANCEL_AND_OVERTAKEN;
        assertThat(decision.offers()).hasSize(offer ? 1 : 0);
        assertThat(decision.offers()).allMatch(one -> one.again() == (expected == Expected.AGAIN));
        assertThat(decision.cancellations()).hasSize(cancel ? 1 : 0);
        assertThat(decision.overtaken()).hasSize(overtaken ? 1 : 0);
        assertThat(decision.unknown()).isEmpty();
    }

    @Test
    void namesWhatIsCarriedAndUnknown() {
        PollRules.Carrier carrier =
                new PollRules.Carrier("uid", ME, List.of(new HeldOrder("gone", 1, HeldState.RUNNING)));
        assertThat(PollRules.decide(carrier, List.of()).unknown()).containsExactly("gone");
    }

    private static TargetView target(
            String status,
            int segment,
            @Nullable Delivered delivered,
            @Nullable Reported reported,
            @Nullable String cancel,
            @Nullable String instanceUid) {
        return new TargetView(
                "shop",
                "run-1",
                "target-uid",
                "run",
                instanceUid,
                status,
                "",
                cancel,
                segment == 0 ? null : new Dispatched(segment, EPOCH, null),
                delivered,
                reported);
    }
}
