package dev.slipway.e2e.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Bundle;
import dev.slipway.e2e.world.BundleServer.Published;
import dev.slipway.e2e.world.Conditions;
import dev.slipway.e2e.world.HookLog;
import dev.slipway.e2e.world.Host;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.World;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Objects that cannot work: each is refused by {@code kubectl apply} or says why in a condition, and the group beside it
 * goes on.
 */
@OnControlPlane
class BadObjectIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int HOSTS = 2;
    private static final String NEW_FIELD =
            "/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/launchWindow";

    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    private static List<Host> hosts;
    private static Published bundle;

    @BeforeAll
    static void deployOnce() {
        hosts = WORLD.startFleet("pair", HOSTS, "Group=pair");
        bundle = WORLD.bundles().publish("v1", Bundle.withAllHooks("v1"));
        WORLD.kubectl()
                .mustApply(Manifests.application("app") + Manifests.group("pair", "CodeDeployDefault.AllAtOnce"));
        expectOthersUndisturbed("before");
    }

    @Test
    void unknownApplicationStallsTheGroupAndMakesItsRunWait() {
        WORLD.kubectl()
                .mustApply(Manifests.group("orphan", "CodeDeployDefault.AllAtOnce")
                                .replace("applicationName: app", "applicationName: nowhere")
                        + Manifests.run("orphan-run", "orphan", bundle));

        awaitGroup(
                "orphan",
                "Stalled ApplicationNotFound: application nowhere does not exist in namespace " + WORLD.namespace());
        awaitRun("orphan-run", "Waiting ApplicationNotFound: application nowhere does not exist");
        expectOthersUndisturbed("beside-orphan");
    }

    @Test
    void unknownConfigStallsTheGroupAndMakesItsRunWait() {
        WORLD.kubectl()
                .mustApply(Manifests.group("lost", "no-such-config") + Manifests.run("lost-run", "lost", bundle));

        awaitGroup("lost", "Stalled ConfigNotFound: deployment configuration no-such-config does not exist");
        awaitRun("lost-run", "Waiting ConfigNotFound: deployment configuration no-such-config does not exist");
        expectOthersUndisturbed("beside-lost");
    }

    @Test
    void missingSecretOfASourceMakesItsRunWaitUntilItIsThere() {
        String secret = "slipway.dev/source-credentials";
        WORLD.kubectl()
                .mustApply(Manifests.run("private-run", "pair", bundle)
                        .replace("urlLocation: {", "urlLocation: {headersSecretRef: {name: late}, "));
        awaitRun(
                "private-run",
                "Waiting SecretNotFound: Secret %s/late does not exist or is not of type %s"
                        .formatted(WORLD.namespace(), secret));

        WORLD.kubectl().mustApply("""
                        apiVersion: v1
                        kind: Secret
                        metadata: {name: late}
                        type: %s
                        stringData: {headers: "X-Known: yes", allowedHosts: %s}
                        """.formatted(secret, URI.create(bundle.url()).getHost()));

        assertThat(Runs.status(WORLD.runs().awaitEnd("private-run"))).isEqualTo("Succeeded");
        expectOthersUndisturbed("beside-private");
    }

    @Test
    void misspeltPredefinedConfigIsRefusedWithTheRightNames() {
        assertThat(WORLD.kubectl()
                        .apply(Manifests.group("typo", "CodeDeployDefault.OneAtTime"))
                        .error())
                .contains("CodeDeployDefault.OneAtTime", "the predefined configs are", "OneAtATime");
    }

    @Test
    void configOfTheWrongPlatformIsRefused() {
        WORLD.kubectl()
                .mustApply("""
                apiVersion: slipway.dev/v1alpha1
                kind: DeploymentConfig
                metadata: {name: for-lambda}
                spec:
                  computePlatform: Lambda
                  trafficRoutingConfig: {type: AllAtOnce}
                """ + Manifests.group("mixed", "for-lambda") + Manifests.run("mixed-run", "mixed", bundle));

        awaitGroup("mixed", "Stalled", "deployment configuration for-lambda is for Lambda");
        awaitRun("mixed-run", "Stalled", "deployment configuration for-lambda is for Lambda");
        expectOthersUndisturbed("beside-mixed");
    }

    @Test
    void minimumOfAllHostsFailsTheRunWithTheNumbers() {
        WORLD.kubectl()
                .mustApply(Manifests.hostCount("all-healthy", HOSTS)
                        + Manifests.group("strict", "all-healthy").replace("value: strict", "value: pair")
                        + Manifests.run("strict-run", "strict", bundle));

        Deployment run = WORLD.runs().awaitEnd("strict-run");
        assertThat(Runs.status(run)).isEqualTo("Failed");
        assertThat(run.getStatus().getErrorInformation().getCode()).isEqualTo("HEALTH_CONSTRAINTS_INVALID");
        assertThat(run.getStatus().getErrorInformation().getMessage()).contains("2");
        assertThat(Conditions.of(run)).anyMatch(condition -> condition.startsWith("Stalled "));
        assertThat(hosts)
                .allSatisfy(host -> assertThat(
                                host.hooks().of(Runs.deploymentId(run)).entries())
                        .isEmpty());
        expectOthersUndisturbed("beside-strict");
    }

    @Test
    void runWithoutAnyHostFails() {
        WORLD.kubectl()
                .mustApply(Manifests.group("empty", "CodeDeployDefault.AllAtOnce")
                        + Manifests.run("empty-run", "empty", bundle));

        Deployment run = WORLD.runs().awaitEnd("empty-run");
        assertThat(Runs.status(run)).isEqualTo("Failed");
        assertThat(run.getStatus().getErrorInformation().getCode()).isEqualTo("NO_INSTANCES");
        assertThat(Conditions.of(run)).anyMatch(condition -> condition.startsWith("Stalled "));
    }

    @Test
    void editOfAFrozenSpecIsRefusedByKubectl() {
        Published other = WORLD.bundles().publish("v2", Bundle.withAllHooks("v2"));
        WORLD.kubectl().mustApply(Manifests.hostCount("frozen", 1) + Manifests.run("frozen-run", "pair", bundle));

        assertThat(WORLD.kubectl()
                        .apply(Manifests.run("frozen-run", "pair", other))
                        .error())
                .contains("frozen-run")
                .containsIgnoringCase("create a new");
        assertThat(WORLD.kubectl().apply(Manifests.hostCount("frozen", 2)).error())
                .contains("frozen")
                .containsIgnoringCase("create another one");
        assertThat(Runs.status(WORLD.runs().awaitEnd("frozen-run"))).isEqualTo("Succeeded");
    }

    @Test
    void secondRunOfAGroupIsQueuedAndSaysBehindWhat() {
        Published slow = WORLD.bundles()
                .publish(
                        "slow",
                        Bundle.withAllHooks("slow")
                                .hook("ApplicationStart", "until [ -e \"$root/go\" ]; do sleep 0.05; done"));
        WORLD.kubectl().mustApply(Manifests.run("one", "pair", slow));
        WORLD.runs().await("one", "it runs", run -> "InProgress".equals(Runs.status(run)));

        WORLD.kubectl().mustApply(Manifests.run("two", "pair", bundle));

        Deployment second = WORLD.runs().await("two", "it is queued", run -> "Queued".equals(Runs.status(run)));
        assertThat(second.getStatus().getQueuedBehind()).isEqualTo("one");
        assertThat(Conditions.of(second))
                .anyMatch(condition -> condition.startsWith("Waiting Queued: ") && condition.contains("one"));
        hosts.forEach(host -> host.write("/go", ""));
        Deployment first = WORLD.runs().awaitEnd("one");
        second = WORLD.runs().awaitEnd("two");
        assertThat(List.of(Runs.status(first), Runs.status(second))).containsOnly("Succeeded");
        assertThat(HookLog.spans(Runs.deploymentId(first), hosts.toArray(Host[]::new)).stream()
                        .mapToLong(HookLog.Span::to)
                        .max()
                        .orElseThrow())
                .as("the second starts when the first has ended")
                .isLessThan(HookLog.spans(Runs.deploymentId(second), hosts.toArray(Host[]::new)).stream()
                        .mapToLong(HookLog.Span::from)
                        .min()
                        .orElseThrow());
    }

    @Test
    void unknownFieldIsRefusedByKubectl() {
        assertThat(WORLD.kubectl()
                        .apply(Manifests.run("newer", "pair", bundle, "launchWindow: {opens: tomorrow}"))
                        .error())
                .contains("unknown field \"spec.launchWindow\"");
    }

    /** A newer Slipway has been here: its CRDs know a field that this operator does not. */
    @Test
    void objectOfANewerVersionDisturbsNothing() {
        patchCrd("""
                [{"op": "add", "path": "%s", "value": {"type": "object", "x-kubernetes-preserve-unknown-fields": true}}]""".formatted(NEW_FIELD));
        try {
            await("the new schema is served")
                    .atMost(LIMIT)
                    .until(() -> WORLD.kubectl()
                            .apply(Manifests.run("newer-run", "pair", bundle, "launchWindow: {opens: tomorrow}"))
                            .succeeded());
            assertThat(WORLD.kubectl().must("get", "deployments.slipway.dev", "newer-run", "--output=yaml"))
                    .contains("launchWindow");
            WORLD.runs()
                    .await(
                            "newer-run",
                            "the operator has said something",
                            run -> !Conditions.of(run).isEmpty());
            expectOthersUndisturbed("beside-newer");
        } finally {
            WORLD.kubectl()
                    .must("delete", "deployments.slipway.dev", "newer-run", "--ignore-not-found", "--wait=false");
            patchCrd("[{\"op\": \"remove\", \"path\": \"%s\"}]".formatted(NEW_FIELD));
        }
    }

    @Test
    void referencesThatComeLaterAreWaitedForAndTheRunGoesOnByItself() {
        Host late = WORLD.startHost("late-1", "Group=late");
        WORLD.awaitConnected(late);
        WORLD.kubectl().mustApply(Manifests.run("late-run", "late", bundle));
        awaitRun(
                "late-run",
                "Waiting GroupNotFound: deployment group late does not exist in namespace " + WORLD.namespace()
                        + "; the run starts when it does");

        WORLD.kubectl()
                .mustApply(Manifests.group("late", "late-config")
                        .replace("applicationName: app", "applicationName: late"));
        awaitRun("late-run", "Waiting ApplicationNotFound: application late does not exist");

        WORLD.kubectl().mustApply(Manifests.application("late"));
        awaitRun("late-run", "Waiting ConfigNotFound: deployment configuration late-config does not exist");

        WORLD.kubectl().mustApply(Manifests.hostCount("late-config", 0));
        assertThat(Runs.status(WORLD.runs().awaitEnd("late-run"))).isEqualTo("Succeeded");
        assertThat(late.read("/srv/app/label")).isEqualTo("v1");
    }

    private static void patchCrd(String patch) {
        WORLD.kubectl().must("patch", "crd", "deployments.slipway.dev", "--type=json", "--patch=" + patch);
    }

    private static void awaitGroup(String name, String... words) {
        await("group " + name + " says so")
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(Conditions.of(WORLD.client()
                                .resources(DeploymentGroup.class)
                                .withName(name)
                                .get()))
                        .anySatisfy(condition -> assertThat(condition).contains(words)));
    }

    private static void awaitRun(String name, String... words) {
        await("run " + name + " says so")
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(Conditions.of(WORLD.runs().get(name)))
                        .anySatisfy(condition -> assertThat(condition).contains(words)));
    }

    /** The good group next to the bad object still deploys. */
    private static void expectOthersUndisturbed(String run) {
        WORLD.kubectl().mustApply(Manifests.run(run, "pair", bundle));
        assertThat(Runs.status(WORLD.runs().awaitEnd(run))).isEqualTo("Succeeded");
    }
}
