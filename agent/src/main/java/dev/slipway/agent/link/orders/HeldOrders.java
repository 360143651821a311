package dev.slipway.agent.link.orders;

import dev.slipway.agent.time.BootClock;
import dev.slipway.protocol.wire.FailureType;
import dev.slipway.protocol.wire.HeldOrder;
import dev.slipway.protocol.wire.HeldState;
import dev.slipway.protocol.wire.Order;
import dev.slipway.protocol.wire.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The orders in this agent's hands. Each change is in the journal before it counts, so that a process killed at any
 * instant leaves what the next one needs. Safe for use by several threads.
 */
public final class HeldOrders {
    private static final Logger LOG = Logger.getLogger(HeldOrders.class.getName());

    /** Acknowledged orders that are remembered; more than any gateway repeats. */
    private static final int REMEMBERED = 256;

    private final HeldJournal journal;
    private final Admission admission;
    private final Endings endings;
    private final BootClock clock;

    /** In the order of their last change of stage, which is the order of arrival for orders that wait. */
    private final Map<HeldKey, HeldEntry> entries = new LinkedHashMap<>();

    private final Map<HeldKey, Map<String, String>> secrets = new HashMap<>();
    private final Set<HeldKey> gone = new HashSet<>();

    /**
     * Opens the journal.
     *
     * @throws IOException if it cannot be read or written
     */
    public HeldOrders(HeldJournal journal, Admission admission, Endings endings, BootClock clock) throws IOException {
        this.journal = journal;
        this.admission = admission;
        this.endings = endings;
        this.clock = clock;
        for (HeldEntry entry : journal.load()) {
            entries.put(entry.key(), entry);
        }
        for (HeldEntry entry : in(Stage.RECEIVED)) {
            if (entry.hadSecrets()) {
                drop(entry, "its secrets were in the memory of the agent's former process");
            }
        }
    }

    /** What a poll carries. Orders that expired, or were received before a reboot, are dropped first. */
    public synchronized List<HeldOrder> carried() throws IOException {
        dropExpired();
        List<HeldOrder> carried = new ArrayList<>();
        for (HeldEntry entry : entries.values()) {
            HeldState state = switch (entry.stage()) {
                case RECEIVED -> HeldState.RECEIVED;
                case RUNNING -> HeldState.RUNNING;
                case DONE -> HeldState.DONE;
                case ACKNOWLEDGED -> null;
            };
            if (state != null) {
                carried.add(new HeldOrder(entry.targetUid(), entry.segment(), state));
            }
        }
        return carried;
    }

    /** Every entry in one of these stages. */
    public synchronized List<HeldEntry> in(Stage... stages) {
        List<Stage> wanted = List.of(stages);
        return entries.values().stream()
                .filter(entry -> wanted.contains(entry.stage()))
                .toList();
    }

    /**
     * Takes an order into this agent's hands, if it may have it.
     *
     * @return whether it is there now; if not, the gateway will offer it again
     */
    public synchronized boolean accept(ArrivedOrder arrived) throws IOException {
        return switch (arrived) {
            case ArrivedOrder.Unidentified(String problem) -> {
                LOG.warning(problem);
                yield false;
            }
            case ArrivedOrder.NotUnderstood(HeldKey key, List<String> events, String problem) -> {
                if (!entries.containsKey(key)) {
                    reject(fresh(key, null), events, problem);
                } else {
                    repeated(key);
                }
                yield true;
            }
            case ArrivedOrder.Understood(HeldKey key, Order order) -> {
                if (entries.containsKey(key)) {
                    keepSecrets(key, order);
                    repeated(key);
                    yield true;
                }
                yield take(key, order);
            }
        };
    }

    /** Ends what is unstarted of the target and marks what runs. Repeating it changes nothing. */
    public synchronized void cancel(String targetUid, String reason) throws IOException {
        for (HeldEntry entry : in(Stage.RECEIVED, Stage.RUNNING)) {
            if (!entry.targetUid().equals(targetUid) || entry.cancelled() != null) {
                continue;
            }
            HeldEntry cancelled = entry.cancelled(reason);
            if (entry.stage() == Stage.RUNNING) {
                put(cancelled);
            } else {
                List<String> events =
                        entry.order() == null ? List.of() : entry.order().events();
                put(cancelled.done(endings.neverStarted(
                        entry.key(), events, FailureType.FAILED, "cancelled before anything started: " + reason)));
            }
            LOG.info("order " + entry.key() + " is cancelled: " + reason);
        }
    }

    /** The API has ended the target without us (410): what runs is cancelled and its end concerns nobody. */
    public synchronized void targetGone(HeldKey key) throws IOException {
        HeldEntry entry = entries.get(key);
        if (entry != null && entry.stage() == Stage.RUNNING) {
            gone.add(key);
        }
        cancel(key.targetUid(), "the deployment target has already ended");
    }

    /**
     * Marks the first order that may start as running and hands it out with its secrets. Orders of one deployment group
     * go one after another.
     */
    public synchronized Optional<Order> startNext() throws IOException {
        dropExpired();
        Set<String> busy = new HashSet<>();
        for (HeldEntry entry : in(Stage.RUNNING)) {
            if (entry.order() != null) {
                busy.add(entry.order().deploymentGroupId());
            }
        }
        for (HeldEntry entry : in(Stage.RECEIVED)) {
            Order order = entry.order();
            if (order != null && !busy.contains(order.deploymentGroupId())) {
                put(entry.at(Stage.RUNNING));
                return Optional.of(withSecrets(entry.key(), order));
            }
        }
        return Optional.empty();
    }

    /** The order again, with what secrets this process has; for one that a former process started. */
    public synchronized Order withSecrets(HeldKey key, Order order) {
        return Orders.withSecrets(order, secrets.get(key));
    }

    /** A number for the target's next report, higher than any before and durable before it is used. */
    public synchronized long nextNumber(HeldKey key) throws IOException {
        HeldEntry entry = entries.get(key);
        if (entry == null) {
            throw new IllegalStateException("order " + key + " is not held");
        }
        HeldEntry numbered = entry.numbered(lastNumber(key.targetUid()) + 1);
        journal.write(numbered);
        // In place: a report is no change of stage.
        entries.replace(key, numbered);
        return numbered.number();
    }

    /**
     * The order has ended so.
     *
     * @return whether that ends this agent's dealings with the order, because nobody wants its report
     */
    public synchronized boolean ended(HeldKey key, Report outcome) throws IOException {
        HeldEntry entry = entries.get(key);
        if (entry == null || entry.stage() != Stage.RUNNING) {
            return false;
        }
        put(entry.done(outcome));
        secrets.remove(key);
        return gone.contains(key) && acknowledged(key);
    }

    /**
     * The terminal report needs no more sending.
     *
     * @return whether that ends this agent's dealings with the order
     */
    public synchronized boolean acknowledged(HeldKey key) throws IOException {
        HeldEntry entry = entries.get(key);
        if (entry == null || entry.stage() != Stage.DONE) {
            return false;
        }
        put(entry.at(Stage.ACKNOWLEDGED));
        gone.remove(key);
        List<HeldEntry> remembered = in(Stage.ACKNOWLEDGED);
        for (HeldEntry old : remembered.subList(0, Math.max(0, remembered.size() - REMEMBERED))) {
            journal.delete(old.key());
            entries.remove(old.key());
        }
        return true;
    }

    private boolean take(HeldKey key, Order order) throws IOException {
        Optional<String> past = admission.fromPast(order);
        if (past.isPresent()) {
            LOG.warning("order " + key + " was not taken: " + past.get());
            return false;
        }
        admission.takeNote(order);
        for (HeldEntry waiting : in(Stage.RECEIVED)) {
            reconsider(waiting);
        }
        HeldEntry entry = fresh(key, order);
        Optional<String> refusal = admission.refusal(order);
        if (refusal.isPresent()) {
            reject(entry, order.events(), refusal.get());
            return true;
        }
        keepSecrets(key, order);
        put(entry);
        LOG.info("received order " + key + " of deployment " + order.deployment() + " (" + order.deploymentGroupName()
                + ")");
        return true;
    }

    /** A newer leader or run has been heard of: orders that wait may not start any more. */
    private void reconsider(HeldEntry waiting) throws IOException {
        Order order = waiting.order();
        if (order == null) {
            return;
        }
        Optional<String> past = admission.fromPast(order);
        if (past.isPresent()) {
            drop(waiting, past.get());
            return;
        }
        Optional<String> refusal = admission.refusal(order);
        if (refusal.isPresent()) {
            reject(waiting, order.events(), refusal.get());
        }
    }

    /** The gateway offered an order that is here; one whose end it has forgotten is reported once more. */
    private void repeated(HeldKey key) throws IOException {
        HeldEntry entry = entries.get(key);
        if (entry != null && entry.stage() == Stage.ACKNOWLEDGED) {
            LOG.warning("order " + key + " was offered again after its end; its report is sent again");
            put(entry.at(Stage.DONE));
        }
    }

    private void reject(HeldEntry entry, List<String> events, String sentence) throws IOException {
        put(entry.done(endings.neverStarted(entry.key(), events, FailureType.REJECTED, sentence)));
        secrets.remove(entry.key());
        LOG.warning("rejected order " + entry.key() + ": " + sentence);
    }

    private HeldEntry fresh(HeldKey key, @Nullable Order order) {
        boolean hasSecrets =
                order != null && order.secrets() != null && !order.secrets().isEmpty();
        return new HeldEntry(
                key.targetUid(),
                key.segment(),
                Stage.RECEIVED,
                order == null ? null : Orders.withSecrets(order, null),
                hasSecrets,
                clock.bootId(),
                clock.uptime().toMillis(),
                lastNumber(key.targetUid()),
                null,
                null);
    }

    private void keepSecrets(HeldKey key, Order order) {
        if (order.secrets() != null && !order.secrets().isEmpty()) {
            secrets.put(key, Map.copyOf(order.secrets()));
        }
    }

    private long lastNumber(String targetUid) {
        return entries.values().stream()
                .filter(entry -> entry.targetUid().equals(targetUid))
                .mapToLong(HeldEntry::number)
                .max()
                .orElse(0);
    }

    private void dropExpired() throws IOException {
        for (HeldEntry entry : in(Stage.RECEIVED)) {
            Order order = entry.order();
            if (!entry.bootId().equals(clock.bootId())) {
                drop(entry, "the host was rebooted before anything of it started");
            } else if (clock.uptime().toMillis() < entry.receivedMillis()) {
                // A container may restart, with an uptime of its own, under the same kernel.
                drop(entry, "the clock since the boot has gone back");
            } else if (order != null
                    && clock.uptime().toMillis() - entry.receivedMillis() > 1000L * order.startWithinSeconds()) {
                drop(entry, "nothing of it started within " + order.startWithinSeconds() + " s");
            }
        }
    }

    private void drop(HeldEntry entry, String why) throws IOException {
        journal.delete(entry.key());
        entries.remove(entry.key());
        secrets.remove(entry.key());
        LOG.info("order " + entry.key() + " is void: " + why + "; the gateway may offer it again");
    }

    private void put(HeldEntry entry) throws IOException {
        journal.write(entry);
        entries.remove(entry.key());
        entries.put(entry.key(), entry);
    }
}
