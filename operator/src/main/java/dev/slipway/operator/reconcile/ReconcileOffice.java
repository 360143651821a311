package dev.slipway.operator.reconcile;

import dev.slipway.crds.application.Application;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.operator.alarms.Alarms;
import dev.slipway.operator.cloud.Cloud;
import dev.slipway.operator.leader.CrdRevisions;
import dev.slipway.operator.leader.Office;
import dev.slipway.operator.leader.Term;
import dev.slipway.operator.reconcile.application.ApplicationReconciler;
import dev.slipway.operator.reconcile.config.DeploymentConfigReconciler;
import dev.slipway.operator.reconcile.group.DeploymentGroupReconciler;
import dev.slipway.operator.reconcile.instance.InstanceReconciler;
import dev.slipway.operator.reconcile.lambda.LambdaCalls;
import dev.slipway.operator.reconcile.lambda.LambdaRuns;
import dev.slipway.operator.reconcile.run.DeploymentReconciler;
import dev.slipway.operator.reconcile.run.DeploymentReconciler.Surroundings;
import dev.slipway.operator.reconcile.run.RunParts;
import dev.slipway.operator.reconcile.status.EventRecorder;
import dev.slipway.operator.reconcile.status.EventsAside;
import dev.slipway.operator.reconcile.triggers.Outbox;
import dev.slipway.operator.reconcile.triggers.Triggers;
import dev.slipway.operator.sources.SourceSecrets;
import dev.slipway.operator.store.ReducedItems;
import dev.slipway.operator.store.Stores;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.Cloner;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The reconcilers of one leader's term, run by the Java Operator SDK. */
public final class ReconcileOffice implements Office {
    private static final String RELATED = "related";
    private static final int THREADS = 50;

    /** A write that met a newer state is made again when the cache can know it. */
    private static final Duration FIRST_RETRY = Duration.ofMillis(20);

    private static final Duration LAST_RETRY = Duration.ofSeconds(10);

    /** Hosts report by the hundred: what they cause to be looked at again is gathered for a moment (design 8). */
    private static final Duration RATE_PERIOD = Duration.ofSeconds(1);

    private static final int RUN_PASSES_A_PERIOD = 20;
    private static final int OTHER_PASSES_A_PERIOD = 5;

    /** See {@link Signals#lookAgain}. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private static final Duration STOP_WAIT = Duration.ofSeconds(5);

    /** No reconciler changes what it is given, nor has it changed by the SDK: a copy of each object a pass helps nobody. */
    private static final Cloner AS_IT_IS = new Cloner() {
        @Override
        public <R extends HasMetadata> R clone(R object) {
            return object;
        }
    };

    private final KubernetesClient client;
    private final Stores stores;
    private final Settings settings;
    private final Outside outside;
    private final Signals signals;
    private @Nullable Operator operator;
    private @Nullable ExecutorService executor;
    private @Nullable ScheduledExecutorService lookingAgain;
    private @Nullable LambdaCalls calls;
    private @Nullable Outbox outbox;
    private @Nullable EventsAside events;

    /** Who this replica is, and where it may act now, asked for each term; no namespaces means all. */
    public record Settings(String identity, Supplier<List<String>> namespaces) {}

    /** What reconcilers look at besides the API server, and whom they tell how they fare. */
    public record Outside(Cloud cloud, Metrics metrics, Clock clock, RandomGenerator random) {}

    public ReconcileOffice(KubernetesClient client, Stores stores, Settings settings, Outside outside) {
        this.client = client;
        this.stores = stores;
        this.settings = settings;
        this.outside = outside;
        this.signals = new Signals(stores, outside.cloud().alarms());
    }

    /** Which of its own kind's events a reconciler wants. */
    private enum Events {
        /** Changes of specs. */
        OF_SPECS,
        /** Changes that others make to statuses too. */
        OF_SPECS_AND_STATUSES,
        /** Changes of specs and every step of a deletion. */
        ALL
    }

    @Override
    public void begin(Term term) {
        new CrdRevisions(client).check();
        Set<String> namespaces = Set.copyOf(settings.namespaces().get());
        ExecutorService threads = Executors.newFixedThreadPool(
                THREADS, Thread.ofVirtual().name("reconcile-", 0).factory());
        executor = threads;
        Operator fresh = new Operator(overrider -> overrider
                .withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .withExecutorService(threads)
                .withReconciliationTerminationTimeout(STOP_WAIT)
                .withMetrics(outside.metrics())
                .withResourceCloner(AS_IT_IS)
                .withUseSSAToPatchPrimaryResource(false));
        operator = fresh;
        Clock clock = outside.clock();
        Alarms alarms = outside.cloud().alarms();
        EventsAside told = new EventsAside(new EventRecorder(client, settings.identity(), clock, term));
        events = told;
        SimpleInboundEventSource<Deployment> runs = new SimpleInboundEventSource<>(RELATED);
        SimpleInboundEventSource<DeploymentGroup> groups = new SimpleInboundEventSource<>(RELATED);
        SimpleInboundEventSource<Application> applications = new SimpleInboundEventSource<>(RELATED);
        LambdaCalls aws =
                new LambdaCalls(outside.cloud().lambda(), outside.cloud().artifacts(), clock, runs::propagateEvent);
        calls = aws;
        Outbox letters = new Outbox(outside.cloud().notifications(), clock, runs::propagateEvent);
        outbox = letters;
        Registration registration = new Registration(fresh, namespaces);
        registration.add(
                new DeploymentReconciler(
                        stores,
                        term,
                        new Surroundings(
                                told,
                                alarms,
                                new SourceSecrets(this::secret),
                                runs,
                                parts -> lambdaRuns(parts, aws),
                                parts -> new Triggers(parts, letters)),
                        clock),
                "deployment",
                Events.ALL);
        registration.add(
                new DeploymentGroupReconciler(stores, term, alarms, clock, groups), "deploymentgroup", Events.OF_SPECS);
        registration.add(new ApplicationReconciler(stores, term, clock, applications), "application", Events.OF_SPECS);
        registration.add(new DeploymentConfigReconciler(stores, term, clock), "deploymentconfig", Events.OF_SPECS);
        registration.add(new InstanceReconciler(stores, term, clock), "instance", Events.OF_SPECS_AND_STATUSES);
        // Before the first pass: what happens between a pass and this would be told to nobody. Earlier it is told in
        // vain, which
        // does no harm, since the first pass is still to come.
        signals.tell(new Signals.Receivers(runs::propagateEvent, groups::propagateEvent, applications::propagateEvent));
        fresh.start();
        ScheduledExecutorService again = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("look-again").factory());
        lookingAgain = again;
        again.scheduleWithFixedDelay(
                signals::lookAgain, LOOK_AGAIN.toMillis(), LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Optional<Secret> secret(String namespace, String name) {
        return Optional.ofNullable(
                client.secrets().inNamespace(namespace).withName(name).get());
    }

    private LambdaRuns lambdaRuns(RunParts parts, LambdaCalls aws) {
        return new LambdaRuns(parts, aws, outside.random(), outside.cloud().minute());
    }

    @Override
    public void end() {
        signals.tell(Signals.Receivers.NOBODY);
        if (lookingAgain != null) {
            lookingAgain.shutdownNow();
            lookingAgain = null;
        }
        if (calls != null) {
            calls.close();
            calls = null;
        }
        if (outbox != null) {
            outbox.close();
            outbox = null;
        }
        if (operator != null) {
            operator.stop();
            operator = null;
        }
        if (events != null) {
            events.close();
            events = null;
        }
        if (executor != null) {
            executor.shutdownNow();
            executor = null;
        }
    }

    /** Brings the reconcilers of a term to where they act. */
    private final class Registration {
        private final Operator target;
        private final Set<String> namespaces;

        private Registration(Operator target, Set<String> namespaces) {
            this.target = target;
            this.namespaces = namespaces;
        }

        private <T extends HasMetadata> void add(Reconciler<T> reconciler, String name, Events events) {
            target.register(
                    reconciler, (ControllerConfigurationOverrider<T> overrider) -> configure(overrider, name, events));
        }

        private <T extends HasMetadata> void configure(
                ControllerConfigurationOverrider<T> overrider, String name, Events events) {
            overrider
                    .withName(name)
                    .withTriggerReconcilerOnAllEvents(events == Events.ALL)
                    .withRateLimiter(new PassLimiter(
                            RATE_PERIOD,
                            events == Events.ALL ? RUN_PASSES_A_PERIOD : OTHER_PASSES_A_PERIOD,
                            System::nanoTime))
                    .withGenerationAware(events != Events.OF_SPECS_AND_STATUSES)
                    .withRetry(new JitteredRetry(FIRST_RETRY, LAST_RETRY, outside.random()));
            if (!namespaces.isEmpty()) {
                overrider.settingNamespaces(namespaces);
            } else {
                overrider.watchingAllNamespaces();
                // One informer, so that one store is enough; with several they would drop each other's objects.
                overrider.withItemStore(ReducedItems.withoutManagedFields());
            }
        }
    }
}
