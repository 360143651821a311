package dev.slipway.operator;

import dev.slipway.operator.alarms.Alarms;
import dev.slipway.operator.apiserver.ApiServer;
import dev.slipway.operator.aws.Aws;
import dev.slipway.operator.gateway.Gateway;
import dev.slipway.operator.gateway.GatewayConfiguration;
import dev.slipway.operator.gateway.replicas.ReplicaWatch;
import dev.slipway.operator.hooks.HookListener;
import dev.slipway.operator.hooks.store.StoredAnswers;
import dev.slipway.operator.leader.CrdRevisions;
import dev.slipway.operator.leader.EpochStore;
import dev.slipway.operator.leader.Leadership;
import dev.slipway.operator.leader.LeaseTimes;
import dev.slipway.operator.leader.Offices;
import dev.slipway.operator.management.ManagementServer;
import dev.slipway.operator.memory.RestingHeap;
import dev.slipway.operator.reconcile.PassMetrics;
import dev.slipway.operator.reconcile.ReconcileOffice;
import dev.slipway.operator.store.Stores;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of an operator process, wired by hand, started and stopped in order. */
final class OperatorProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorProcess.class);
    private static final long CACHE_SECONDS = 120;
    private static final long STOP_SECONDS = 25;
    private static final long LOOK_AGAIN_SECONDS = 15;

    private final OperatorOptions options;
    private final KubernetesClient client = ApiServer.client();
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ServedNamespaces namespaces;
    private final Aws aws;
    private final Stores stores;
    private final Leadership leadership;
    private final Gateway gateway;
    private final ManagementServer management;
    private final Optional<HookListener> hooks;
    private final RestingHeap heap = new RestingHeap();
    private final CountDownLatch stopRequested = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** The process, with alarms of the caller's if it gives any. */
    OperatorProcess(OperatorOptions options, @Nullable Alarms alarms) {
        this.options = options;
        Clock clock = Clock.systemUTC();
        this.aws = new Aws(options.aws, clock, meters);
        this.namespaces = new ServedNamespaces(client, options.watchNamespaces);
        this.stores = Stores.over(client, namespaces.names());
        EpochStore epochs = new EpochStore(client, options.namespace, UUID::randomUUID);
        this.leadership = new Leadership(
                client,
                new Leadership.Candidate(options.namespace, options.identity),
                new LeaseTimes(
                        Duration.ofSeconds(options.leaseDurationSeconds),
                        Duration.ofSeconds(options.renewDeadlineSeconds),
                        Duration.ofSeconds(options.retryPeriodSeconds)),
                epochs,
                new Offices(List.of(reconcilers(alarms, clock), replicaWatch(clock))));
        this.gateway = new Gateway(
                GatewayConfiguration.of(
                        options.namespace,
                        options.identity,
                        namespaces.names(),
                        options.gatewayAddress,
                        options.gatewayNames,
                        Duration.ofSeconds(options.pollHoldSeconds)),
                client,
                stores,
                epochs,
                clock,
                new SecureRandom(),
                meters);
        this.management = new ManagementServer(
                options.managementAddress.getHostString(),
                options.managementAddress.getPort(),
                meters,
                () -> stores.synced() && gateway.ready());
        this.hooks = options.hooks
                .settings()
                .map(settings ->
                        new HookListener(settings, new StoredAnswers(stores, clock), new SecureRandom(), meters));
    }

    private ReconcileOffice reconcilers(@Nullable Alarms alarms, Clock clock) {
        return new ReconcileOffice(
                client,
                stores,
                new ReconcileOffice.Settings(options.identity, namespaces::now),
                new ReconcileOffice.Outside(
                        alarms == null ? aws.cloud() : aws.cloud().with(alarms),
                        new PassMetrics(MicrometerMetrics.withoutPerResourceMetrics(meters)),
                        clock,
                        new SecureRandom()));
    }

    private ReplicaWatch replicaWatch(Clock clock) {
        return new ReplicaWatch(
                client,
                stores,
                new ReplicaWatch.Settings(
                        options.namespace,
                        options.identity,
                        Duration.ofSeconds(options.pollHoldSeconds),
                        Duration.ofSeconds(options.agentBackOffSeconds)),
                clock);
    }

    void start() throws Exception {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopBySignal, "shutdown"));
        heap.start();
        new CrdRevisions(client).check();
        stores.start().get(CACHE_SECONDS, TimeUnit.SECONDS);
        gateway.start();
        hooks.ifPresent(HookListener::start);
        management.start();
        leadership.start();
        if (options.portsFile != null) {
            writePorts(options.portsFile);
        }
        LOG.atInfo().addKeyValue("identity", options.identity).log("started");
    }

    /** Returns when the process shall stop, be it to serve more namespaces after its restart. */
    void awaitStop() throws InterruptedException {
        while (!stopRequested.await(LOOK_AGAIN_SECONDS, TimeUnit.SECONDS)) {
            if (namespaces.shouldBeMore()) {
                LOG.warn("a watched namespace that was not served is there: restarting to serve it");
                return;
            }
        }
    }

    @Override
    public void close() throws Exception {
        leadership.close();
        hooks.ifPresent(HookListener::close);
        gateway.stop();
        management.close();
        stores.stop();
        aws.close();
        client.close();
        heap.close();
        stopped.countDown();
    }

    private void stopBySignal() {
        stopRequested.countDown();
        try {
            if (!stopped.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("not everything could be stopped in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writePorts(Path file) throws IOException {
        String text = "gateway=https://%s:%d%nmanagement=http://%s:%d%n"
                .formatted(
                        options.gatewayAddress.getHostString(),
                        gateway.port(),
                        options.managementAddress.getHostString(),
                        management.port());
        String hooksLine = hooks.map(
                        listener -> "hooks=https://%s:%d%n".formatted(options.hooks.host(), listener.port()))
                .orElse("");
        Path fresh = Path.of(file + ".new");
        Files.writeString(fresh, text + hooksLine);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
