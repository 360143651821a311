package dev.slipway.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentSpec;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.OperatorFields;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetSpec;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.e2e.controlplane.ControlPlane;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.controlplane.TestNamespace;
import dev.slipway.e2e.world.Installation;
import dev.slipway.helm.Chart;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Only Slipway writes targets, statuses and spec.operator (design 3); whoever cleans up still can. */
@OnControlPlane
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdmissionPolicyIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String ONLY_ANNOTATIONS =
            "Slipway's operator changes nothing of a Secret but the annotations of join tokens";
    private static final String DEPLOYER = "dora";
    private static final String OWNER = "olga";
    private static final String RESCUER = "rescue-team";

    private final ControlPlane controlPlane;
    private final TestNamespace namespace;
    private final Installation installation;
    private final KubernetesClient operator;
    private final KubernetesClient deployer;
    private final KubernetesClient owner;

    AdmissionPolicyIT(ControlPlane controlPlane, TestNamespace namespace) {
        this.controlPlane = controlPlane;
        this.namespace = namespace;
        this.installation =
                Installation.of(controlPlane, namespace.name(), Map.of("admissionPolicy.breakGlassGroups[0]", RESCUER));
        this.operator = controlPlane.as(installation.operatorUser());
        this.deployer = controlPlane.as(DEPLOYER);
        this.owner = controlPlane.as(OWNER);
    }

    @BeforeAll
    void grantAndWaitForThePolicies() {
        // The roles of a namespace's administrator: here no controller adds them up in the ClusterRole admin.
        for (String role : List.of(
                "system:aggregate-to-admin",
                "system:aggregate-to-edit",
                "system:aggregate-to-view",
                installation.release() + "-deployer")) {
            grant(DEPLOYER, role);
        }
        namespace.kubectl().must("create", "role", "owner", "--verb=*", "--resource=*.slipway.dev");
        namespace.kubectl().must("create", "rolebinding", "owner", "--role=owner", "--user=" + OWNER);
        Deployment run = operator.resource(run()).create();
        run.setStatus(new DeploymentStatus());
        await().atMost(LIMIT).untilAsserted(() -> {
            assertRefused(
                    () -> owner.resource(target()).dryRun().create(), "DeploymentTargets are written by Slipway alone");
            assertRefused(
                    () -> owner.resource(runWithOperatorFields()).dryRun().create(),
                    "spec.operator of a Deployment is written");
            assertRefused(
                    () -> owner.resource(run).dryRun().updateStatus(), "status of slipway.dev objects is written by");
        });
    }

    @AfterAll
    void close() {
        operator.close();
        deployer.close();
        owner.close();
    }

    @Test
    void deployerWritesRunsButNeitherTargetsNorStatuses() {
        Deployment run = deployer.resource(run()).create();

        assertThatThrownBy(() -> deployer.resource(target()).create()).hasMessageContaining("cannot create");
        run.setStatus(new DeploymentStatus());
        assertThatThrownBy(() -> deployer.resource(run).updateStatus()).hasMessageContaining("cannot");
        assertThatThrownBy(() -> deployer.resource(runWithOperatorFields()).create())
                .hasMessageContaining("spec.operator of a Deployment is written by Slipway alone: leave it out");
    }

    @Test
    void nobodyElseWritesTargetsWhateverRbacAllows() {
        DeploymentTarget existing = operator.resource(target()).create();
        existing.getSpec().setTargetId("other");

        for (KubernetesClient client : List.of(owner, controlPlane.admin())) {
            assertRefused(() -> client.resource(target()).create(), "DeploymentTargets are written by Slipway alone");
            assertRefused(() -> client.resource(existing).update(), "");
            assertRefused(
                    () -> namespacedTarget(client, existing).edit(target -> {
                        target.getMetadata().setLabels(Map.of("a", "b"));
                        return target;
                    }),
                    "DeploymentTargets are written by Slipway alone");
        }
    }

    @Test
    void nobodyElseWritesAStatusWhateverRbacAllows() {
        DeploymentTarget target = operator.resource(target()).create();
        target.setStatus(status("Succeeded"));

        for (KubernetesClient client : List.of(owner, controlPlane.admin())) {
            assertRefused(() -> client.resource(target).updateStatus(), "status of slipway.dev objects is written by");
        }
    }

    @Test
    void kubectlUserReadsWhyInOneSentence() {
        Deployment run = operator.resource(run()).create();

        assertThat(namespace
                        .kubectl()
                        .run(
                                "patch",
                                "deployments.slipway.dev",
                                run.getMetadata().getName(),
                                "--subresource=status",
                                "--type=merge",
                                "--patch={\"status\":{\"status\":\"Succeeded\"}}")
                        .error())
                .contains("the status of slipway.dev objects is written by Slipway alone");
    }

    @Test
    void operatorWritesTargetsStatusesAndItsOwnFields() {
        DeploymentTarget target = operator.resource(target()).create();
        target.setStatus(status("InProgress"));
        operator.resource(target).updateStatus();

        assertThat(namespacedTarget(operator, target).get().getStatus().getStatus())
                .isEqualTo("InProgress");
        assertThat(operator.resource(runWithOperatorFields()).create().getSpec().getOperator())
                .isNotNull();
    }

    @Test
    void personStopsARunThatSlipwayMade() {
        Deployment run = operator.resource(runWithOperatorFields()).create();

        namespace
                .kubectl()
                .must(
                        "--as=" + DEPLOYER,
                        "patch",
                        "deployments.slipway.dev",
                        run.getMetadata().getName(),
                        "--type=merge",
                        "--patch={\"spec\":{\"paused\":true}}");

        assertRefused(
                () -> controlPlane
                        .admin()
                        .resources(Deployment.class)
                        .inNamespace(namespace.name())
                        .withName(run.getMetadata().getName())
                        .edit(edited -> {
                            edited.getSpec().setOperator(null);
                            return edited;
                        }),
                "");
    }

    @Test
    void brokenGlassLetsARescuerThrough() {
        try (KubernetesClient rescuer = controlPlane.as("rita", RESCUER, "system:masters")) {
            DeploymentTarget target = operator.resource(target()).create();
            target.setStatus(status("Failed"));

            rescuer.resource(target).updateStatus();

            assertThat(namespacedTarget(operator, target).get().getStatus().getStatus())
                    .isEqualTo("Failed");
        }
    }

    @Test
    void garbageCollectorRemovesTheTargetsOfADeletedRun() {
        Deployment run = operator.resource(run()).create();
        DeploymentTarget target = operator.resource(ownedBy(run)).create();

        namespace
                .kubectl()
                .must(
                        "--as=" + DEPLOYER,
                        "delete",
                        "deployments.slipway.dev",
                        run.getMetadata().getName());

        awaitGone(target);
    }

    @Test
    void operatorChangesNothingOfASecretButTheAnnotationsOfJoinTokens() {
        for (String type : List.of("slipway.dev/join-token", "Opaque")) {
            namespace.kubectl().must("create", "secret", "generic", name(type), "--type=" + type, "--from-literal=a=b");
        }

        await().atMost(LIMIT)
                .untilAsserted(() -> assertRefused(
                        () -> operator.resource(annotated(secret("Opaque").get()))
                                .update(),
                        ONLY_ANNOTATIONS));
        Secret otherToken = secret("slipway.dev/join-token").get();
        otherToken.setData(Map.of("a", "Yw=="));
        assertRefused(() -> operator.resource(otherToken).update(), ONLY_ANNOTATIONS);
        Secret token = secret("slipway.dev/join-token").get();
        assertThat(operator.resource(annotated(token)).update().getMetadata().getAnnotations())
                .containsEntry("slipway.dev/uses-taken", "1");
    }

    /** Where Slipway also works in its own namespace, users have Secrets beside its authorities. */
    @Test
    void operatorChangesNoSecretOfItsOwnNamespaceEither() {
        TestNamespace own = controlPlane.newNamespace("policy-own");
        String release = own.name() + "-slipway";
        controlPlane
                .kubectl()
                .applyStrictly(Chart.at(Installation.chart(), release, own.name())
                        .with(Map.of("watchNamespaces[0]", own.name()))
                        .render());
        own.kubectl().must("create", "secret", "generic", "users", "--from-literal=a=b");
        try (KubernetesClient itself = controlPlane.as("system:serviceaccount:%s:%s".formatted(own.name(), release))) {
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertRefused(
                            () -> itself.resource(annotated(own.client()
                                            .secrets()
                                            .withName("users")
                                            .get()))
                                    .update(),
                            ONLY_ANNOTATIONS));

            Secret authority = new SecretBuilder()
                    .withNewMetadata()
                    .withNamespace(own.name())
                    .withName("slipway-client-ca")
                    .endMetadata()
                    .build();
            assertThat(itself.resource(authority).create()).isNotNull();
            assertRefused(() -> itself.resource(annotated(authority)).update(), ONLY_ANNOTATIONS);
        }
        own.close();
    }

    private Resource<Secret> secret(String type) {
        return operator.secrets().inNamespace(namespace.name()).withName(name(type));
    }

    private static String name(String type) {
        return type.replaceAll("[^A-Za-z]", "-").toLowerCase(Locale.ROOT) + "-secret";
    }

    private static Secret annotated(Secret secret) {
        secret.getMetadata().setAnnotations(Map.of("slipway.dev/uses-taken", "1"));
        return secret;
    }

    /** What it does to the targets when their run is deleted and they are to stay. */
    @Test
    void garbageCollectorMayDisownATarget() {
        DeploymentTarget target =
                operator.resource(ownedBy(operator.resource(run()).create())).create();

        try (KubernetesClient collector = controlPlane.as(
                "system:serviceaccount:kube-system:generic-garbage-collector", "system:serviceaccounts")) {
            namespacedTarget(collector, target).edit(edited -> {
                edited.getMetadata().setOwnerReferences(List.of());
                return edited;
            });
        }

        assertThat(namespacedTarget(operator, target).get().getMetadata().getOwnerReferences())
                .isEmpty();
    }

    @Test
    void anybodyWithTheRightToMayTakeAFinalizerOffAndDelete() {
        DeploymentTarget stuck = target();
        stuck.getMetadata().setFinalizers(List.of("example.com/stuck"));
        DeploymentTarget created = operator.resource(stuck).create();
        namespacedTarget(controlPlane.admin(), created).delete();

        namespacedTarget(owner, created).edit(target -> {
            target.getMetadata().setFinalizers(List.of());
            return target;
        });

        awaitGone(created);
    }

    @Test
    void namespaceWithTargetsGoesAway() {
        TestNamespace shortLived = controlPlane.newNamespace("policy-short-lived");
        Installation other = Installation.of(controlPlane, shortLived.name(), Map.of());
        try (KubernetesClient otherOperator = controlPlane.as(other.operatorUser())) {
            DeploymentTarget target = target();
            target.getMetadata().setNamespace(shortLived.name());
            await("the API server knows the rights of the other operator")
                    .atMost(LIMIT)
                    .ignoreExceptionsInstanceOf(KubernetesClientException.class)
                    .until(() -> otherOperator.resource(target).create() != null);
        }

        controlPlane.admin().namespaces().withName(shortLived.name()).delete();

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(controlPlane
                                .admin()
                                .namespaces()
                                .withName(shortLived.name())
                                .get())
                        .isNull());
        shortLived.close();
    }

    private void awaitGone(DeploymentTarget target) {
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(namespacedTarget(operator, target).get()).isNull());
    }

    private Resource<DeploymentTarget> namespacedTarget(KubernetesClient client, DeploymentTarget target) {
        return client.resources(DeploymentTarget.class)
                .inNamespace(namespace.name())
                .withName(target.getMetadata().getName());
    }

    private static void assertRefused(ThrowingCallable attempt, String message) {
        assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        refusal -> assertThat(refusal.getCode()).isIn(403, 422))
                .hasMessageContaining(message);
    }

    private void grant(String user, String clusterRole) {
        namespace
                .kubectl()
                .must(
                        "create",
                        "rolebinding",
                        user + "-" + clusterRole.replace(':', '-'),
                        "--clusterrole=" + clusterRole,
                        "--user=" + user);
    }

    private Deployment run() {
        Deployment run = new Deployment();
        run.setSpec(new DeploymentSpec());
        run.getSpec().setDeploymentGroupName("web");
        run.getSpec().setDeploymentMode("RESTART");
        return named(run);
    }

    private Deployment runWithOperatorFields() {
        Deployment run = run();
        OperatorFields fields = new OperatorFields();
        fields.setCreator("user");
        run.getSpec().setOperator(fields);
        return run;
    }

    private DeploymentTarget target() {
        DeploymentTarget target = new DeploymentTarget();
        target.setSpec(new DeploymentTargetSpec());
        target.getSpec().setDeploymentName("web-1");
        target.getSpec().setTargetType("InstanceTarget");
        target.getSpec().setTargetId("host-1");
        return named(target);
    }

    private DeploymentTarget ownedBy(Deployment run) {
        DeploymentTarget target = target();
        target.addOwnerReference(run);
        return target;
    }

    private static DeploymentTargetStatus status(String word) {
        DeploymentTargetStatus status = new DeploymentTargetStatus();
        status.setStatus(word);
        return status;
    }

    private <T extends HasMetadata> T named(T object) {
        object.setMetadata(new ObjectMetaBuilder()
                .withNamespace(namespace.name())
                .withName("web-" + UUID.randomUUID().toString().substring(0, 8))
                .build());
        return object;
    }
}
