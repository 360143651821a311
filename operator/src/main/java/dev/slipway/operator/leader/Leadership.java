package dev.slipway.operator.leader;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfig;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElector;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Competes for the lease for as long as the process lives, and holds one {@link Office} at a time while it has it. A
 * lost lease ends the term, never the process: agents stay connected to this replica's gateway.
 */
public final class Leadership implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);
    private static final long STOP_SECONDS = 20;
    private static final Patience PATIENCE = new Patience(
            Duration.ofSeconds(15),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofSeconds(15),
            System::nanoTime);

    private final KubernetesClient client;
    private final String namespace;
    private final String identity;
    private final LeaseTimes times;
    private final EpochStore epochs;
    private final Patience patience;
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean leading;
    private volatile @Nullable CompletableFuture<?> candidacy;

    public Leadership(
            KubernetesClient client, Candidate candidate, LeaseTimes times, EpochStore epochs, Office office) {
        this(client, candidate, times, epochs, office, PATIENCE);
    }

    Leadership(
            KubernetesClient client,
            Candidate candidate,
            LeaseTimes times,
            EpochStore epochs,
            Office office,
            Patience patience) {
        this.client = client;
        this.namespace = candidate.namespace();
        this.identity = candidate.identity();
        this.times = times;
        this.epochs = epochs;
        this.patience = patience;
        this.thread = Thread.ofPlatform().name("leadership").unstarted(() -> competeUntilClosed(office));
    }

    /** Who competes, and where the lease lies. */
    public record Candidate(String namespace, String identity) {}

    /**
     * How long an elector may hang.
     *
     * @param look how often it is looked at
     * @param epochLook how often the epoch is looked at, once it leads
     * @param neglected how long it need not look at the lease; longer than one look takes at an API server that does not answer
     * @param withdrawal how long it may take to give the lease back
     * @param nanoTime by which {@code neglected} is counted
     */
    record Patience(
            Duration look, Duration epochLook, Duration neglected, Duration withdrawal, LongSupplier nanoTime) {}

    public void start() {
        thread.start();
    }

    /** True from the moment that the office runs until its term ends. */
    public boolean leading() {
        return leading;
    }

    /** Ends the term, releases the lease and stops competing. */
    @Override
    public void close() throws InterruptedException {
        closing = true;
        CompletableFuture<?> present = candidacy;
        if (present != null) {
            present.cancel(true);
        }
        thread.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
    }

    private void competeUntilClosed(Office office) {
        while (!closing) {
            try {
                competeOnce(office);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error e) {
                LOG.atWarn()
                        .setCause(e)
                        .addKeyValue("identity", identity)
                        .log("the term could not begin or ended by an error; competing again");
                pause();
            }
        }
    }

    private void competeOnce(Office office) throws InterruptedException {
        TimedLease lease = new TimedLease(
                new StoredLease(namespace, "slipway-operator", identity, times.duration()),
                times.duration(),
                Clock.systemUTC(),
                patience.nanoTime());
        CompletableFuture<Void> won = new CompletableFuture<>();
        CompletableFuture<Void> lost = new CompletableFuture<>();
        LeaderElector elector = client.leaderElector()
                .withConfig(new LeaderElectionConfig(
                        lease,
                        times.duration(),
                        times.renewDeadline(),
                        times.retryPeriod(),
                        new LeaderCallbacks(() -> won.complete(null), () -> lost.complete(null), leader -> {}),
                        true,
                        "slipway-operator"))
                .build();
        CompletableFuture<?> holding = elector.start();
        candidacy = holding;
        holding.whenComplete((ok, failure) -> lost.complete(null));
        if (closing) {
            // The close came before there was anything to cancel.
            holding.cancel(true);
        }
        try {
            await(CompletableFuture.anyOf(won, lost), lease);
            if (won.isDone() && !lost.isDone() && !closing) {
                serve(office, lease, lost);
            }
        } finally {
            withdraw(holding, lease);
        }
    }

    /** Gives the lease back, if it is ours. An elector that hangs is left behind. */
    private void withdraw(CompletableFuture<?> holding, TimedLease lease) throws InterruptedException {
        Thread thread = Thread.ofVirtual().name("withdrawal").start(() -> holding.cancel(true));
        if (!thread.join(patience.withdrawal())) {
            lease.retire();
        }
    }

    /** The elector tells of what it sees; should it fall silent itself, another one takes its place. */
    private void await(CompletableFuture<?> end, TimedLease lease) throws InterruptedException {
        while (true) {
            try {
                end.get(patience.look().toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                if (lease.neglectedFor().compareTo(patience.neglected()) > 0) {
                    throw new IllegalStateException("nobody has looked at the lease for "
                            + patience.neglected().toMinutes() + " min");
                }
            } catch (ExecutionException e) {
                throw new CompletionException(e);
            }
        }
    }

    private void serve(Office office, TimedLease lease, CompletableFuture<Void> lost) throws InterruptedException {
        Term term = new Term(epochs.next(lease::surelyHeld), lease::surelyHeld);
        lost.thenRun(term::end);
        LOG.atInfo()
                .addKeyValue("identity", identity)
                .addKeyValue("epoch", term.epoch().counter())
                .log("leading");
        EpochWatch watch = new EpochWatch(epochs, term.epoch(), patience.epochLook(), () -> lost.complete(null));
        try (watch) {
            office.begin(term);
            leading = true;
            await(lost, lease);
        } finally {
            term.end();
            leading = false;
            office.end();
            LOG.atInfo().addKeyValue("identity", identity).log("no longer leading");
        }
    }

    /** A pause between two failed attempts that a close cuts short. */
    private void pause() {
        try {
            new CompletableFuture<Void>().get(times.retryPeriod().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // The pause is over.
        } catch (ExecutionException e) {
            throw new CompletionException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing = true;
        }
    }
}
