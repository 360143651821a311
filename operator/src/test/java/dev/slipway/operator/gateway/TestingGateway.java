package dev.slipway.operator.gateway;

import dev.slipway.crds.common.LeaderEpoch;
import dev.slipway.crds.common.Timeouts;
import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentSpec;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetSpec;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.deploymenttarget.Dispatch;
import dev.slipway.crds.revision.Revision;
import dev.slipway.crds.revision.UrlLocation;
import dev.slipway.operator.gateway.ca.CertificateAuthority;
import dev.slipway.protocol.wire.EventReport;
import dev.slipway.protocol.wire.EventStatus;
import dev.slipway.protocol.wire.FailureType;
import dev.slipway.protocol.wire.Report;
import dev.slipway.protocol.wire.RevisionFound;
import dev.slipway.protocol.wire.TargetOutcome;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/** A gateway that listens on loopback over a {@link TestingStore}, and a small world to poll in. */
@NullUnmarked
final class TestingGateway implements AutoCloseable {
    static final String NAMESPACE = "shop";
    static final String TOKEN = "join-token-of-the-shop";
    static final Clock CLOCK = Clock.systemUTC();
    static final List<String> EVENTS = List.of(
            "ApplicationStop",
            "DownloadBundle",
            "BeforeInstall",
            "Install",
            "AfterInstall",
            "ApplicationStart",
            "ValidateService");

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Authorities AUTHORITIES = new Authorities(
            CertificateAuthority.create("slipway-client-ca", CLOCK.instant(), RANDOM),
            CertificateAuthority.create("slipway-gateway-ca", CLOCK.instant(), RANDOM));

    final TestingStore store;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Face face;

    TestingGateway(Duration hold) {
        this(new TestingStore(), "slipway-0", hold);
        store.put(token("hosts", Map.of("token", TOKEN)));
    }

    TestingGateway(TestingStore store, String replica, Duration hold) {
        this.store = store;
        GatewayConfiguration configuration = GatewayConfiguration.of(
                "slipway-system",
                replica,
                List.of(),
                new InetSocketAddress("127.0.0.1", 0),
                List.of("localhost"),
                hold);
        face = new Face(configuration, AUTHORITIES, store, CLOCK, RANDOM, meters);
        face.start();
    }

    static CertificateAuthority clients() {
        return AUTHORITIES.clients();
    }

    static CertificateAuthority servers() {
        return AUTHORITIES.servers();
    }

    TestingAgent agent() {
        return new TestingAgent(face.port(), AUTHORITIES.servers().certificate());
    }

    TestingAgent enrolled(String name) {
        return agent().enrolled(TOKEN, name);
    }

    int port() {
        return face.port();
    }

    @Override
    public void close() {
        face.stop();
    }

    static Secret token(String name, Map<String, String> data) {
        return secret(name, "slipway.dev/join-token", data);
    }

    static Secret secret(String name, String type, Map<String, String> data) {
        Secret secret = new SecretBuilder()
                .withMetadata(new ObjectMetaBuilder()
                        .withNamespace(NAMESPACE)
                        .withName(name)
                        .build())
                .withType(type)
                .build();
        data.forEach(
                (key, value) -> secret.getData().put(key, Base64.getEncoder().encodeToString(value.getBytes())));
        return secret;
    }

    /** A run that the leader has started. */
    void run(String name) {
        store.put(newRun(name));
    }

    static Deployment newRun(String name) {
        UrlLocation url = new UrlLocation();
        url.setUrl("http://bundles.example/web-2.zip");
        url.setSha256("ab".repeat(32));
        url.setBundleType("zip");
        Revision revision = new Revision();
        revision.setRevisionType("URL");
        revision.setUrlLocation(url);
        Timeouts timeouts = new Timeouts();
        timeouts.setEventStartSeconds(300);
        timeouts.setEventSeconds(600);
        ResolvedSettings resolved = new ResolvedSettings();
        resolved.setApplicationName("Web");
        resolved.setDeploymentGroupName("Prod");
        resolved.setDeploymentGroupId("group-id-1");
        resolved.setDeploymentGroupUid("group-uid-1");
        resolved.setTimeouts(timeouts);
        resolved.setLifecycleEvents(EVENTS);
        DeploymentStatus status = new DeploymentStatus();
        status.setDeploymentId("d-ABCDEFGHI");
        status.setSequence(7L);
        status.setCreator("user");
        status.setResolved(resolved);
        status.setRevision(revision);
        status.setRevisionHash("v1:hash");
        Deployment run = new Deployment();
        run.setMetadata(
                new ObjectMetaBuilder().withNamespace(NAMESPACE).withName(name).build());
        run.setSpec(new DeploymentSpec());
        run.setStatus(status);
        return run;
    }

    /** A target of the run for the host, dispatched in epoch 1; its UID. */
    String dispatch(String run, String host) {
        return store.put(target(run, host, 1)).getMetadata().getUid();
    }

    static DeploymentTarget target(String run, String host, long epoch) {
        LeaderEpoch leader = new LeaderEpoch();
        leader.setInstallationId("installation-1");
        leader.setCounter(epoch);
        Dispatch dispatch = new Dispatch();
        dispatch.setSegment(1);
        dispatch.setEpoch(leader);
        dispatch.setTime(Timestamps.format(CLOCK.instant()));
        DeploymentTargetStatus status = new DeploymentTargetStatus();
        status.setStatus("Pending");
        status.setDispatch(dispatch);
        DeploymentTargetSpec spec = new DeploymentTargetSpec();
        spec.setDeploymentName(run);
        spec.setTargetId(host);
        DeploymentTarget target = new DeploymentTarget();
        target.setMetadata(new ObjectMetaBuilder()
                .withNamespace(NAMESPACE)
                .withName(run + "-" + host)
                .build());
        target.setSpec(spec);
        target.setStatus(status);
        return target;
    }

    DeploymentTargetStatus status(String run, String host) {
        return store.target(NAMESPACE, run + "-" + host).orElseThrow().getStatus();
    }

    /** The first {@code done} events have succeeded, the next one runs. */
    static Report progress(String incarnation, long number, int done) {
        List<EventReport> events = new ArrayList<>();
        for (int i = 0; i < EVENTS.size(); i++) {
            EventStatus status =
                    i < done ? EventStatus.SUCCEEDED : i == done ? EventStatus.IN_PROGRESS : EventStatus.PENDING;
            events.add(new EventReport(EVENTS.get(i), status, Instant.EPOCH, null, null));
        }
        return new Report(incarnation, number, 1, TargetOutcome.IN_PROGRESS, null, events, null);
    }

    static Report succeeded(String incarnation, long number) {
        List<EventReport> events = EVENTS.stream()
                .map(name -> new EventReport(name, EventStatus.SUCCEEDED, Instant.EPOCH, Instant.EPOCH, null))
                .toList();
        return new Report(
                incarnation,
                number,
                1,
                TargetOutcome.SUCCEEDED,
                null,
                events,
                new RevisionFound(null, null, "cd".repeat(32)));
    }

    static Report failed(String incarnation, long number, EventReport... events) {
        return new Report(incarnation, number, 1, TargetOutcome.FAILED, FailureType.FAILED, List.of(events), null);
    }
}
