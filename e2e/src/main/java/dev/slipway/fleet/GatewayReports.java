package dev.slipway.fleet;

import dev.slipway.fleet.FleetEvent.Kind;
import dev.slipway.fleet.link.Access;
import dev.slipway.fleet.link.Answer;
import dev.slipway.fleet.link.Backoff;
import dev.slipway.fleet.link.Keeper;
import dev.slipway.fleet.orders.HeldEntry;
import dev.slipway.fleet.orders.HostState;
import dev.slipway.fleet.orders.Reporter;
import dev.slipway.fleet.orders.Reporter.Fate;
import dev.slipway.fleet.orders.Reports;
import dev.slipway.protocol.wire.Paths;
import dev.slipway.protocol.wire.Report;
import dev.slipway.protocol.wire.ReportSize;
import dev.slipway.protocol.wire.TargetOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends a host's reports over their own connection and does what the answers ask for. Used by one thread at a time. */
final class GatewayReports implements Reporter.Sender {
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);
    private static final int UNAUTHORIZED = 401;
    private static final int GONE = 410;

    private final HostState state;
    private final Keeper keeper;
    private final HostTeller teller;
    private final BooleanSupplier away;
    private final Supplier<Backoff> backoffs;
    private final Surroundings around;
    private final Map<HeldEntry.Key, Report> numbered = new ConcurrentHashMap<>();
    private @Nullable Access refused;

    GatewayReports(
            HostState state,
            Keeper keeper,
            HostTeller teller,
            BooleanSupplier away,
            Supplier<Backoff> backoffs,
            Surroundings around) {
        this.state = state;
        this.keeper = keeper;
        this.teller = teller;
        this.away = away;
        this.backoffs = backoffs;
        this.around = around;
    }

    @Override
    public Backoff backoff() {
        return backoffs.get();
    }

    @Override
    public Fate send(HeldEntry entry, Report content) throws InterruptedException {
        Access access = keeper.access();
        if (access == null || away.getAsBoolean()) {
            return Fate.AGAIN;
        }
        Report report = numbered(entry, content);
        String status = word(report.status());
        Answer answer;
        long begin = around.nanos().getAsLong();
        try {
            answer = access.report()
                    .post(Paths.report(entry.key().targetUid()), ReportSize.fit(report), READ_TIMEOUT, () -> {});
        } catch (IOException e) {
            teller.tell(Kind.REPORT, entry.order(), "", status, 0);
            return Fate.AGAIN;
        }
        around.tally().answered(TimeUnit.NANOSECONDS.toMillis(around.nanos().getAsLong() - begin));
        teller.tell(Kind.REPORT, entry.order(), "", status, answer.status());
        if (answer.again()) {
            return Fate.AGAIN;
        }
        if (answer.status() == UNAUTHORIZED) {
            return renewed(access) ? Fate.AT_ONCE : Fate.AGAIN;
        }
        refused = null;
        if (content.status() != TargetOutcome.IN_PROGRESS) {
            numbered.remove(entry.key());
            if (state.acknowledge(entry)) {
                teller.tell(Kind.ACKNOWLEDGED, entry.order(), "", status, answer.status());
            }
        } else if (answer.status() == GONE) {
            state.gone(entry);
        }
        return Fate.SETTLED;
    }

    /** A fresh certificate is tried at once, but only once. */
    private boolean renewed(Access access) throws InterruptedException {
        try {
            boolean again = refused == null && keeper.renewAfterRefusal(access);
            refused = again ? access : null;
            return again;
        } catch (IOException e) {
            return false;
        }
    }

    /** The same content keeps its number when it is sent again, so that a second arrival costs no write. */
    private Report numbered(HeldEntry entry, Report content) {
        Report last = numbered.get(entry.key());
        if (last != null && Reports.numbered(content, last.number()).equals(last)) {
            return last;
        }
        Report next = Reports.numbered(content, state.nextNumber(entry));
        numbered.put(entry.key(), next);
        return next;
    }

    private static String word(TargetOutcome outcome) {
        return switch (outcome) {
            case IN_PROGRESS -> "InProgress";
            case SUCCEEDED -> "Succeeded";
            case FAILED -> "Failed";
        };
    }
}
