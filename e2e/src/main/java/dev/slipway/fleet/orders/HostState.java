package dev.slipway.fleet.orders;

import dev.slipway.protocol.wire.HeldOrder;
import dev.slipway.protocol.wire.HeldState;
import dev.slipway.protocol.wire.InstalledRevision;
import dev.slipway.protocol.wire.Order;
import dev.slipway.protocol.wire.Report;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a host keeps through the deaths of its agent: the orders in its hands, what it has heard of, what is installed.
 * The rules are the agent's (docs/protocol.md). All that entries hold is read and changed under this object's lock.
 */
public final class HostState {
    /** Orders of different deployment groups that run side by side. */
    private static final int SIDE_BY_SIDE = 4;

    /** Acknowledged orders that are remembered, in case one is offered again. */
    private static final int REMEMBERED = 16;

    private final OrderListener listener;
    private final LongSupplier nanos;
    private final Map<HeldEntry.Key, HeldEntry> held = new LinkedHashMap<>();
    private final Map<HeldEntry.Key, HeldEntry> acknowledged = new LinkedHashMap<>();
    private final Admission admission = new Admission();
    private final Map<String, InstalledRevision> installed = new LinkedHashMap<>();
    private String incarnation = UUID.randomUUID().toString();
    private String bootId = UUID.randomUUID().toString();

    public HostState(OrderListener listener, LongSupplier nanos, Collection<InstalledRevision> installed) {
        this.listener = listener;
        this.nanos = nanos;
        installed.forEach(entry -> this.installed.put(entry.deploymentGroupId(), entry));
    }

    public static List<String> capabilities() {
        return Admission.CAPABILITIES;
    }

    public synchronized String incarnation() {
        return incarnation;
    }

    public synchronized String bootId() {
        return bootId;
    }

    public synchronized List<InstalledRevision> installed() {
        return List.copyOf(installed.values());
    }

    /** What a poll carries. Orders that expired are dropped first. */
    public synchronized List<HeldOrder> carried() {
        dropExpired();
        return held.values().stream()
                .map(entry -> new HeldOrder(entry.key.targetUid(), entry.key.segment(), entry.stage))
                .toList();
    }

    /** Takes an order, if the host may have it. False if not; then it is offered again. */
    public synchronized boolean accept(Order order) {
        HeldEntry.Key key = new HeldEntry.Key(order.targetUid(), order.segment());
        if (held.containsKey(key)) {
            return true;
        }
        HeldEntry before = acknowledged.remove(key);
        if (before != null) {
            held.put(key, before);
            return true;
        }
        if (admission.fromPastTerm(order)) {
            return false;
        }
        admission.takeNote(order);
        in(HeldState.RECEIVED).forEach(this::reconsider);
        HeldEntry entry = new HeldEntry(order, nanos.getAsLong(), lastNumber(order.targetUid()));
        held.put(key, entry);
        listener.received(order);
        admission.refusal(order).ifPresent(sentence -> reject(entry, sentence));
        return true;
    }

    /** Ends what is unstarted of the target and marks what runs. Repeating it changes nothing. */
    public synchronized void cancel(String targetUid, String reason) {
        for (HeldEntry entry : in(HeldState.RECEIVED, HeldState.RUNNING)) {
            if (!entry.key.targetUid().equals(targetUid) || entry.cancelled != null) {
                continue;
            }
            entry.cancelled = reason;
            listener.cancelled(entry.order, reason);
            if (entry.stage == HeldState.RECEIVED) {
                end(
                        entry,
                        Reports.neverStarted(
                                incarnation, entry, false, "cancelled before anything started: " + reason));
            }
            notifyAll();
        }
    }

    /** The target has ended without this host: what runs of it is cancelled, and its end concerns nobody. */
    public synchronized void gone(HeldEntry entry) {
        entry.gone = true;
        cancel(entry.key.targetUid(), "the deployment target has already ended");
    }

    /** Why the order is cancelled, null if it is not. */
    synchronized @Nullable String cancelled(HeldEntry entry) {
        return entry.cancelled;
    }

    /** Waits for so long, or until the order is cancelled: true then. */
    synchronized boolean awaitCancelled(HeldEntry entry, long millis) throws InterruptedException {
        long begin = nanos.getAsLong();
        long left = millis;
        while (entry.cancelled == null && left > 0) {
            wait(left);
            left = millis - TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - begin);
        }
        return entry.cancelled != null;
    }

    /** Marks orders that may begin as running; with {@code resuming} those too that a former life had begun. */
    public synchronized List<HeldEntry> toPlay(boolean resuming, boolean starting) {
        dropExpired();
        List<HeldEntry> all = new ArrayList<>();
        Set<String> busy = new HashSet<>();
        for (HeldEntry entry : in(HeldState.RUNNING)) {
            busy.add(entry.order.deploymentGroupId());
            if (resuming && !entry.playing) {
                entry.playing = true;
                all.add(entry);
            }
        }
        for (HeldEntry entry : starting ? in(HeldState.RECEIVED) : List.<HeldEntry>of()) {
            if (busy.size() < SIDE_BY_SIDE && busy.add(entry.order.deploymentGroupId())) {
                entry.stage = HeldState.RUNNING;
                entry.playing = true;
                all.add(entry);
            }
        }
        return all;
    }

    /** Entries that have ended and whose end is to be reported. */
    public synchronized List<HeldEntry> ended() {
        return in(HeldState.DONE);
    }

    /** The number for the next report, higher than any before. */
    public synchronized long nextNumber(HeldEntry entry) {
        entry.number = Math.max(entry.number, lastNumber(entry.key.targetUid())) + 1;
        return entry.number;
    }

    /** The order has ended so. */
    synchronized void end(HeldEntry entry, Report outcome) {
        entry.outcome = outcome;
        entry.stage = HeldState.DONE;
        entry.playing = false;
        if (entry.gone) {
            acknowledge(entry);
        }
    }

    /** The terminal report needs no more sending. True the first time. */
    public synchronized boolean acknowledge(HeldEntry entry) {
        if (held.remove(entry.key) == null) {
            return false;
        }
        acknowledged.put(entry.key, entry);
        if (acknowledged.size() > REMEMBERED) {
            acknowledged.remove(acknowledged.keySet().iterator().next());
        }
        return true;
    }

    synchronized void install(InstalledRevision revision) {
        installed.put(revision.deploymentGroupId(), revision);
    }

    synchronized @Nullable InstalledRevision installed(String groupId) {
        return installed.get(groupId);
    }

    /** The power failed: what had not begun is void. */
    public synchronized void reboot() {
        bootId = UUID.randomUUID().toString();
        in(HeldState.RECEIVED).forEach(entry -> drop(entry, "the host was rebooted before anything of it started"));
        died();
    }

    /** The agent's process is another one. */
    public synchronized void died() {
        held.values().forEach(entry -> entry.playing = false);
    }

    /** The state directory is empty. */
    public synchronized void forgetAll() {
        held.clear();
        acknowledged.clear();
        admission.forget();
        installed.clear();
        incarnation = UUID.randomUUID().toString();
        bootId = UUID.randomUUID().toString();
    }

    private List<HeldEntry> in(HeldState... stages) {
        List<HeldState> wanted = List.of(stages);
        return held.values().stream()
                .filter(entry -> wanted.contains(entry.stage))
                .toList();
    }

    private void reconsider(HeldEntry waiting) {
        if (admission.fromPastTerm(waiting.order)) {
            drop(waiting, "a later leader has been heard of");
        } else {
            admission.refusal(waiting.order).ifPresent(sentence -> reject(waiting, sentence));
        }
    }

    private void reject(HeldEntry entry, String sentence) {
        listener.rejected(entry.order, sentence);
        end(entry, Reports.neverStarted(incarnation, entry, true, sentence));
    }

    private void dropExpired() {
        long now = nanos.getAsLong();
        for (HeldEntry entry : in(HeldState.RECEIVED)) {
            long limit = 1_000_000_000L * entry.order.startWithinSeconds();
            if (now - entry.receivedNanos > limit) {
                drop(entry, "nothing of it started within " + entry.order.startWithinSeconds() + " s");
            }
        }
    }

    private void drop(HeldEntry entry, String why) {
        held.remove(entry.key);
        listener.voided(entry.order, why);
    }

    private long lastNumber(String targetUid) {
        long last = 0;
        for (Collection<HeldEntry> entries : List.of(held.values(), acknowledged.values())) {
            for (HeldEntry entry : entries) {
                last = entry.key.targetUid().equals(targetUid) ? Math.max(last, entry.number) : last;
            }
        }
        return last;
    }
}
