package dev.slipway.e2e.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.common.LeaderEpoch;
import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentSpec;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetSpec;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.deploymenttarget.Dispatch;
import dev.slipway.crds.instance.Instance;
import dev.slipway.crds.revision.Revision;
import dev.slipway.crds.revision.UrlLocation;
import dev.slipway.e2e.controlplane.ControlPlane;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.controlplane.TestNamespace;
import dev.slipway.operator.gateway.ca.AuthoritySecrets;
import dev.slipway.protocol.wire.Epoch;
import dev.slipway.protocol.wire.EventReport;
import dev.slipway.protocol.wire.EventStatus;
import dev.slipway.protocol.wire.HeldOrder;
import dev.slipway.protocol.wire.HeldState;
import dev.slipway.protocol.wire.Order;
import dev.slipway.protocol.wire.PollResponse;
import dev.slipway.protocol.wire.Report;
import dev.slipway.protocol.wire.TargetOutcome;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas of the gateway on one real API server, which a test may kill. */
@NullUnmarked
@OnControlPlane(own = true)
class GatewayStorageIT {
    private static final String TOKEN = "a-join-token-for-this-test";
    private static final List<String> EVENTS = List.of("DownloadBundle", "Install", "ValidateService");

    private final ControlPlane controlPlane;
    private final TestNamespace namespace;
    private final KubernetesClient admin;
    private GatewayReplica first;
    private GatewayReplica second;
    private Epoch epoch;

    GatewayStorageIT(ControlPlane controlPlane, TestNamespace namespace) {
        this.controlPlane = controlPlane;
        this.namespace = namespace;
        this.admin = controlPlane.admin();
    }

    @BeforeEach
    void startTwoReplicas() throws Exception {
        if (admin.secrets().inNamespace(namespace.name()).withName("hosts").get() == null) {
            admin.resource(new SecretBuilder()
                            .withNewMetadata()
                            .withNamespace(namespace.name())
                            .withName("hosts")
                            .endMetadata()
                            .withType("slipway.dev/join-token")
                            .withStringData(Map.of("token", TOKEN, "uses", "100", "tags", "Stage=test"))
                            .build())
                    .create();
        }
        CompletableFuture<GatewayReplica> other = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                other.complete(new GatewayReplica(controlPlane.kubeconfig(), namespace.name(), "slipway-1"));
            } catch (Exception e) {
                other.completeExceptionally(e);
            }
        });
        first = new GatewayReplica(controlPlane.kubeconfig(), namespace.name(), "slipway-0");
        second = other.get(60, TimeUnit.SECONDS);
        epoch = first.epochs().next(() -> true);
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    @Test
    void twoReplicasThatStartTogetherShareOneAuthority() {
        assertThat(first.caller().enrolled(TOKEN, "shared-ca").pollStatus()).isEqualTo(200);
        GatewayCaller moved = first.caller().enrolled(TOKEN, "shared-ca-2");
        moved.moveTo(second.port());
        assertThat(moved.pollStatus()).isEqualTo(200);
        assertThat(admin.secrets()
                        .inNamespace(namespace.name())
                        .withName(AuthoritySecrets.CLIENT)
                        .get()
                        .getType())
                .isEqualTo("kubernetes.io/tls");
    }

    @Test
    void bringsAHostThroughARunByWhicheverReplica() throws Exception {
        GatewayCaller caller = first.caller().enrolled(TOKEN, "web-1");
        Instance enrolled = instance("web-1");
        assertThat(enrolled.getSpec().getTags())
                .singleElement()
                .satisfies(tag -> assertThat(tag.getKey()).isEqualTo("Stage"));
        CompletableFuture<PollResponse> poll = caller.pollLater();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> connected("web-1"));
        String uid = dispatch(run("run-a", "v1:a"), "web-1", epoch);

        List<Order> orders = poll.get(10, TimeUnit.SECONDS).orders();
        if (orders.isEmpty()) {
            orders = caller.poll().orders();
        }
        assertThat(orders).extracting(Order::targetUid).containsExactly(uid);
        assertThat(target("run-a", "web-1").getDelivered().getEpoch().getCounter())
                .isEqualTo(epoch.counter());

        caller.moveTo(second.port());
        assertThat(caller.report(uid, report(1, TargetOutcome.SUCCEEDED))).isEqualTo(200);
        assertThat(target("run-a", "web-1").getStatus()).isEqualTo("Succeeded");
        assertThat(instance("web-1").getStatus().getInstalled()).singleElement().satisfies(installed -> {
            assertThat(installed.getRun()).isEqualTo("run-a");
            assertThat(installed.getHealth()).isEqualTo("Healthy");
        });
        assertThat(caller.report(uid, report(1, TargetOutcome.SUCCEEDED)))
                .as("repeated")
                .isEqualTo(200);
    }

    @Test
    void twoReplicasRacingForOneDeliveryWriteItOnce() throws Exception {
        GatewayCaller caller = first.caller().enrolled(TOKEN, "raced");
        GatewayCaller there = first.caller().enrolled(TOKEN, "raced-too");
        there.moveTo(second.port());
        for (int i = 0; i < 5; i++) {
            String run = "race-" + i;
            Deployment deployment = run(run, "v1:r" + i);
            CompletableFuture<PollResponse> here = caller.pollLater();
            CompletableFuture<PollResponse> elsewhere = there.pollLater();
            String uid = dispatch(deployment, "raced", epoch);
            here.get(20, TimeUnit.SECONDS);
            elsewhere.get(20, TimeUnit.SECONDS);
            // The order is for one host only, whoever polls where.
            assertThat(elsewhere.get().orders()).isEmpty();
            if (here.get().orders().isEmpty()) {
                assertThat(caller.poll().orders()).hasSize(1);
            }
            assertThat(caller.report(uid, report(1, TargetOutcome.SUCCEEDED))).isEqualTo(200);
        }
    }

    @Test
    void machineAndItsCloneAtTwoReplicasGetNothingForAsLongAsBothPoll() throws Exception {
        GatewayCaller original = first.caller().enrolled(TOKEN, "cloned");
        GatewayCaller clone = original.cloneAt(second.port());
        CompletableFuture<PollResponse> here = original.pollLater();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> connected("cloned"));
        CompletableFuture<PollResponse> there = clone.pollLater();
        here.get(10, TimeUnit.SECONDS);
        here = original.pollLater();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> holds("cloned", "DuplicateIdentity"));
        dispatch(run("run-cloned", "v1:c"), "cloned", epoch);
        // Longer than a duplicate that shows no more is remembered.
        for (int polls = 0; polls < 5; polls++) {
            assertThat(here.get(20, TimeUnit.SECONDS).orders()).isEmpty();
            assertThat(there.get(20, TimeUnit.SECONDS).orders()).isEmpty();
            assertThat(holds("cloned", "DuplicateIdentity")).isTrue();
            here = original.pollLater();
            there = clone.pollLater();
        }
        assertThat(target("run-cloned", "cloned").getDelivered()).isNull();
    }

    @Test
    void handsOutNothingOfAFormerEpoch() throws Exception {
        GatewayCaller caller = first.caller().enrolled(TOKEN, "epochs");
        Epoch former = epoch;
        Deployment run = run("run-epoch", "v1:e");
        Epoch now = first.epochs().next(() -> true);
        dispatch(run, "epochs", former);
        assertThat(caller.poll().orders()).isEmpty();
        assertThat(target("run-epoch", "epochs").getDelivered()).isNull();

        DeploymentTarget target = admin.resources(DeploymentTarget.class)
                .inNamespace(namespace.name())
                .withName("run-epoch-epochs")
                .get();
        target.getStatus().getDispatch().setEpoch(leader(now));
        admin.resource(target).updateStatus();
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .until(() -> !caller.poll().orders().isEmpty());
    }

    @Test
    void tellsAnAgentThatADeletedTargetIsGone() throws Exception {
        GatewayCaller caller = first.caller().enrolled(TOKEN, "deleted");
        String uid = dispatch(run("run-deleted", "v1:d"), "deleted", epoch);
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .until(() -> !caller.poll().orders().isEmpty());
        caller.held = List.of(new HeldOrder(uid, 1, HeldState.RUNNING));
        admin.resources(DeploymentTarget.class)
                .inNamespace(namespace.name())
                .withName("run-deleted-deleted")
                .delete();
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(caller.poll().cancellations())
                        .singleElement()
                        .satisfies(cancellation ->
                                assertThat(cancellation.targetUid()).isEqualTo(uid)));
        assertThat(caller.report(uid, report(1, TargetOutcome.SUCCEEDED))).isEqualTo(404);
    }

    @Test
    void losesNoReportWhileTheApiServerIsAway() throws Exception {
        GatewayCaller caller = first.caller().enrolled(TOKEN, "outage");
        String uid = dispatch(run("run-outage", "v1:o"), "outage", epoch);
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .until(() -> !caller.poll().orders().isEmpty());
        controlPlane.killApiServer();
        int answer;
        try {
            answer = caller.report(uid, report(1, TargetOutcome.SUCCEEDED));
        } finally {
            controlPlane.restartApiServer();
        }
        assertThat(answer).isEqualTo(503);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> caller.report(uid, report(1, TargetOutcome.SUCCEEDED)) == 200);
        assertThat(target("run-outage", "outage").getStatus()).isEqualTo("Succeeded");
        assertThat(instance("outage").getStatus().getInstalled()).hasSize(1);
    }

    @Test
    void countsUsesOfATokenInItsSecret() {
        GatewayCaller caller = second.caller().enrolled(TOKEN, "counted");
        assertThat(caller.enroll(TOKEN, "counted").statusCode()).isEqualTo(200);
        assertThat(first.caller().enroll(TOKEN, "counted").statusCode()).isEqualTo(409);
        Map<String, String> annotations = admin.secrets()
                .inNamespace(namespace.name())
                .withName("hosts")
                .get()
                .getMetadata()
                .getAnnotations();
        assertThat(Integer.parseInt(annotations.get("slipway.dev/uses-taken"))).isPositive();
    }

    private boolean connected(String name) {
        return holds(name, "Connected");
    }

    private boolean holds(String name, String condition) {
        Instance instance = instance(name);
        return instance.getStatus().getConditions() != null
                && instance.getStatus().getConditions().stream()
                        .anyMatch(one -> condition.equals(one.getType()) && "True".equals(one.getStatus()));
    }

    private Instance instance(String name) {
        return admin.resources(Instance.class)
                .inNamespace(namespace.name())
                .withName(name)
                .get();
    }

    private DeploymentTargetStatus target(String run, String host) {
        return admin.resources(DeploymentTarget.class)
                .inNamespace(namespace.name())
                .withName(run + "-" + host)
                .get()
                .getStatus();
    }

    private Deployment run(String name, String hash) {
        UrlLocation url = new UrlLocation();
        url.setUrl("http://bundles.example/web.zip");
        url.setSha256("ab".repeat(32));
        url.setBundleType("zip");
        Revision revision = new Revision();
        revision.setRevisionType("URL");
        revision.setUrlLocation(url);
        DeploymentSpec spec = new DeploymentSpec();
        spec.setDeploymentGroupName("web-prod");
        spec.setRevision(revision);
        Deployment fresh = new Deployment();
        fresh.setMetadata(new ObjectMetaBuilder()
                .withNamespace(namespace.name())
                .withName(name)
                .build());
        fresh.setSpec(spec);
        Deployment created = admin.resource(fresh).create();
        ResolvedSettings resolved = new ResolvedSettings();
        resolved.setDeploymentGroupId("1f0c1c5e-0000-4000-8000-000000000001");
        resolved.setDeploymentGroupUid("group-uid");
        resolved.setLifecycleEvents(EVENTS);
        DeploymentStatus status = new DeploymentStatus();
        status.setDeploymentId("d-ABCDEFGHI");
        status.setSequence(Instant.now().toEpochMilli());
        status.setRevision(revision);
        status.setRevisionHash(hash);
        status.setResolved(resolved);
        created.setStatus(status);
        return admin.resource(created).updateStatus();
    }

    private String dispatch(Deployment run, String host, Epoch inEpoch) {
        DeploymentTargetSpec spec = new DeploymentTargetSpec();
        spec.setDeploymentName(run.getMetadata().getName());
        spec.setTargetId(host);
        DeploymentTarget fresh = new DeploymentTarget();
        fresh.setMetadata(new ObjectMetaBuilder()
                .withNamespace(namespace.name())
                .withName(run.getMetadata().getName() + "-" + host)
                .build());
        fresh.setSpec(spec);
        DeploymentTarget created = admin.resource(fresh).create();
        Dispatch dispatch = new Dispatch();
        dispatch.setSegment(1);
        dispatch.setEpoch(leader(inEpoch));
        dispatch.setTime(Timestamps.format(Instant.now()));
        DeploymentTargetStatus status = new DeploymentTargetStatus();
        status.setStatus("Pending");
        status.setDispatch(dispatch);
        created.setStatus(status);
        admin.resource(created).updateStatus();
        return created.getMetadata().getUid();
    }

    private static LeaderEpoch leader(Epoch epoch) {
        LeaderEpoch leader = new LeaderEpoch();
        leader.setInstallationId(epoch.installationId());
        leader.setCounter(epoch.counter());
        return leader;
    }

    private static Report report(long number, TargetOutcome outcome) {
        List<EventReport> events = EVENTS.stream()
                .map(name -> new EventReport(name, EventStatus.SUCCEEDED, Instant.now(), Instant.now(), null))
                .toList();
        return new Report("incarnation-1", number, 1, outcome, null, events, null);
    }
}
