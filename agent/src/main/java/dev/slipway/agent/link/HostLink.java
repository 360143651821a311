package dev.slipway.agent.link;

import dev.slipway.agent.files.IoTrouble;
import dev.slipway.agent.link.identity.Enrolment;
import dev.slipway.agent.link.identity.GatewayAddress;
import dev.slipway.agent.link.identity.IdentityKeeper;
import dev.slipway.agent.link.identity.IdentityStore;
import dev.slipway.agent.link.identity.StateDirectory;
import dev.slipway.agent.link.identity.StateException;
import dev.slipway.agent.link.orders.Admission;
import dev.slipway.agent.link.orders.Endings;
import dev.slipway.agent.link.orders.FileHeldJournal;
import dev.slipway.agent.link.orders.HeldEntry;
import dev.slipway.agent.link.orders.HeldJournal;
import dev.slipway.agent.link.orders.HeldOrders;
import dev.slipway.agent.link.orders.Marks;
import dev.slipway.agent.link.orders.Stage;
import dev.slipway.agent.time.Backoff;
import dev.slipway.agent.work.OrderEngine;
import dev.slipway.protocol.wire.Order;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The connection of one host to its gateway, put together. */
public final class HostLink {
    /**
     * What this version can do and orders may require: the kinds of revision that it fetches, and RESTART. A name is added with each
     * change of an order's meaning that an older agent would get wrong.
     */
    public static final List<String> CAPABILITIES = List.of("S3", "GitHub", "URL", Order.RESTART);

    private final Surroundings surroundings;
    private final OrderEngine engine;
    private final IdentityStore identities;
    private final IdentityKeeper keeper;
    private final HeldOrders held;
    private final ReportLoop reports;
    private final OrderRunner runner;
    private final PollLoop polls;

    private HostLink(
            LinkSettings settings,
            StateDirectory state,
            HeldJournal journal,
            OrderEngine engine,
            Surroundings surroundings)
            throws IOException {
        this.surroundings = surroundings;
        this.engine = engine;
        Endings endings = new Endings(state.incarnation(), surroundings.clock());
        Admission admission = new Admission(
                new Marks(state.link().resolve("marks.json"), state.spareRoom()), Set.copyOf(CAPABILITIES));
        GatewayAddress gateway = new GatewayAddress(settings.gateway(), settings.caFile(), surroundings.clock());
        this.identities = new IdentityStore(state.link(), state.spareRoom());
        this.keeper = new IdentityKeeper(
                gateway,
                new Enrolment(gateway, settings.applicant(), identities),
                surroundings.random(),
                surroundings.bootClock());
        this.held = new HeldOrders(journal, admission, endings, surroundings.bootClock());
        this.reports = new ReportLoop(gateway, keeper, held, engine, () -> new Backoff(surroundings.random()));
        Contact contact = new Contact(surroundings.bootClock());
        this.runner = new OrderRunner(
                held,
                engine,
                endings,
                reports,
                contact,
                surroundings.bootClock(),
                Thread.ofPlatform().daemon().factory());
        Host host = new Host(state.incarnation(), surroundings.bootClock().bootId(), settings.facts(), CAPABILITIES);
        this.polls = new PollLoop(
                host,
                new PollLoop.Parts(gateway, keeper, held, engine, runner, contact),
                surroundings.pause(),
                new Backoff(surroundings.random()));
    }

    /**
     * Opens the link's part of the state directory.
     *
     * @throws StateException if it is damaged or cannot be written
     */
    public static HostLink open(
            LinkSettings settings, StateDirectory state, OrderEngine engine, Surroundings surroundings)
            throws StateException {
        try {
            return open(settings, state, new FileHeldJournal(state.orders(), state.spareRoom()), engine, surroundings);
        } catch (IOException e) {
            throw unusable(state, e);
        }
    }

    /** With a journal of the test's choice. */
    static HostLink open(
            LinkSettings settings,
            StateDirectory state,
            HeldJournal journal,
            OrderEngine engine,
            Surroundings surroundings)
            throws StateException {
        try {
            return new HostLink(settings, state, journal, engine, surroundings);
        } catch (IOException e) {
            throw unusable(state, e);
        }
    }

    /**
     * Enrols the host if need be, continues what a former process left, and polls until the thread is interrupted.
     *
     * @throws StateException if the state directory cannot be used
     */
    public void run() throws StateException, InterruptedException {
        run(polls::run);
    }

    /** As {@link #run()}, but returns when there has been nothing to do for so long. */
    public void runUntilAtRest(Duration quiet) throws StateException, InterruptedException {
        RestRule rule = new RestRule(quiet, surroundings.bootClock());
        run(() -> polls.run(rule));
    }

    /**
     * How another process may poll in this one's place, once it is at rest.
     *
     * @throws StateException if the state directory cannot be used
     */
    public Resting resting() throws StateException {
        try {
            return polls.resting();
        } catch (IOException e) {
            throw new StateException("the agent cannot come to rest: " + IoTrouble.describe(e), e);
        }
    }

    /** The loop that polls. */
    private interface Polling {
        void run() throws InterruptedException;
    }

    private void run(Polling polling) throws StateException, InterruptedException {
        for (HeldEntry ended : held.in(Stage.ACKNOWLEDGED)) {
            engine.forget(ended.targetUid(), ended.segment());
        }
        keeper.begin(identities, surroundings.pause());
        Thread reporter = Thread.ofPlatform().daemon().name("reports").start(this::report);
        try {
            runner.align();
            polling.run();
        } catch (IOException e) {
            throw new StateException("held orders cannot be journaled: " + IoTrouble.describe(e), e);
        } finally {
            stop();
            reporter.interrupt();
        }
    }

    /** Takes no further orders. Hooks that run are left alone; the next start of the agent picks them up. */
    public void stop() {
        runner.stop();
    }

    private void report() {
        try {
            reports.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static StateException unusable(StateDirectory state, IOException e) {
        return new StateException(
                "the state in " + state.link() + " cannot be used (" + IoTrouble.describe(e)
                        + "); if it is damaged, move that directory aside, and the host enrols anew",
                e);
    }
}
