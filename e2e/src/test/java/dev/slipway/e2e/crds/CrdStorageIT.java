package dev.slipway.e2e.crds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.Crds;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.e2e.controlplane.Kubectl;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.controlplane.TestNamespace;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the API server stores, shows and explains of Slipway's objects. */
@OnControlPlane
class CrdStorageIT {
    private static final String RUN = """
            apiVersion: slipway.dev/v1alpha1
            kind: Deployment
            metadata: {name: %s}
            spec:
              deploymentGroupName: %s
              revision: {revisionType: S3, name: v2, s3Location: {bucket: releases, key: web-2.zip, bundleType: zip}}
            """;

    private final TestNamespace namespace;
    private final Kubectl kubectl;

    CrdStorageIT(TestNamespace namespace) {
        this.namespace = namespace;
        this.kubectl = namespace.kubectl();
    }

    @Test
    void acceptsAllSixCrds() {
        for (String name : Crds.names()) {
            assertThat(kubectl.must("get", "crd", name, "-o", "jsonpath={.status.conditions[*].type}"))
                    .contains("Established")
                    .doesNotContain("NonStructuralSchema");
        }
    }

    @Test
    void objectThatNobodyHasSeenIsNotTakenForDone() {
        kubectl.mustApply(RUN.formatted("unseen", "web-prod"));

        assertThat(kubectl.must("get", "swd", "unseen", "-o", "jsonpath={.status}"))
                .isEqualTo("{\"observedGeneration\":-1}");
    }

    @Test
    void dropsFieldsOfNewerVersionAndKeepsTheRest() {
        kubectl.must("create", "--validate=false", "-f", write("""
                apiVersion: slipway.dev/v1alpha1
                kind: Deployment
                metadata: {name: newer}
                spec:
                  deploymentGroupName: web-prod
                  approvals: {needed: 2}
                  revision:
                    revisionType: S3
                    s3Location: {bucket: releases, key: web-2.zip, bundleType: zip, checksum: abc}
                """));
        kubectl.must("patch", "swd", "newer", "--type=merge", "-p", "{\"spec\": {\"paused\": true}}");

        Deployment stored =
                namespace.client().resources(Deployment.class).withName("newer").get();
        assertThat(kubectl.must("get", "swd", "newer", "-o", "json")).doesNotContain("approvals", "checksum");
        assertThat(stored.getSpec().getPaused()).isTrue();
        assertThat(Objects.requireNonNull(stored.getSpec().getRevision()).getS3Location())
                .isNotNull()
                .satisfies(location -> assertThat(location.getKey()).isEqualTo("web-2.zip"));
    }

    @Test
    void kubectlNamesTheFieldThatItDoesNotKnow() {
        Kubectl.Result refused = kubectl.apply(
                RUN.formatted("typo", "web-prod") + "  deploymentConfigname: CodeDeployDefault.AllAtOnce\n");

        assertThat(refused.succeeded()).isFalse();
        assertThat(refused.error()).contains("unknown field \"spec.deploymentConfigname\"");
    }

    @Test
    void statusTakesWordsOfNewerOperatorAndTypesReadThem() {
        kubectl.mustApply("""
                apiVersion: slipway.dev/v1alpha1
                kind: DeploymentTarget
                metadata: {name: newer-target}
                spec: {deploymentName: web-prod-41, targetType: InstanceTarget, targetId: i-0b02}
                """);
        kubectl.must("patch", "swt", "newer-target", "--subresource=status", "--type=merge", "-p", """
                {"status": {"status": "Hibernating", "failureType": "Frostbite", "novelty": {"a": 1},
                  "lifecycleEvents": [{"lifecycleEventName": "BeforeSleep", "status": "Dreaming",
                    "diagnostics": {"errorCode": "Snored", "logTail": "z"}}]}}""");

        DeploymentTarget stored = namespace
                .client()
                .resources(DeploymentTarget.class)
                .withName("newer-target")
                .get();
        assertThat(stored.getStatus().getStatus()).isEqualTo("Hibernating");
        assertThat(Objects.requireNonNull(stored.getStatus().getLifecycleEvents()))
                .singleElement()
                .satisfies(event -> assertThat(event.getStatus()).isEqualTo("Dreaming"));
    }

    @Test
    void refusesNumberThatItsTypeCannotHold() {
        kubectl.mustApply(RUN.formatted("too-large", "web-prod"));

        Kubectl.Result refused =
                kubectl.run("patch", "swd", "too-large", "--subresource=status", "--type=merge", "-p", """
                {"status": {"frozen": {"total": 99999999999}}}""");

        assertThat(refused.error()).contains("must be of type integer with format int32 in");
    }

    @Test
    void showsAtOneGlanceWhatIsHappening() {
        kubectl.mustApply(RUN.formatted("web-prod-41", "web-prod"));
        kubectl.must("patch", "swd", "web-prod-41", "--subresource=status", "--type=merge", "-p", """
                {"status": {"status": "InProgress", "revisionLabel": "v2 (s3 ...4f1a)", "progress": "7/20",
                  "deploymentOverview": {"Failed": 1}, "waiting": "minimum healthy (15 of 20)"}}""");

        List<String> lines = kubectl.must("get", "swd", "web-prod-41").lines().toList();
        assertThat(lines.get(0)).matches("NAME +REVISION +STATUS +PROGRESS +FAILED +WAITING FOR +AGE");
        assertThat(lines.get(1))
                .matches(
                        "web-prod-41 +v2 \\(s3 \\.\\.\\.4f1a\\) +InProgress +7/20 +1 +minimum healthy \\(15 of 20\\) +\\S+");
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void selectsRunsOfOneGroup() {
        kubectl.mustApply(RUN.formatted("beta-1", "web-beta"));

        assertThat(kubectl.must("get", "swd", "--field-selector", "spec.deploymentGroupName=web-beta", "-o", "name"))
                .isEqualTo("deployment.slipway.dev/beta-1\n");
    }

    @Test
    void explainsEveryKind() {
        for (String name : Crds.names()) {
            assertThat(kubectl.must("explain", name + ".spec"))
                    .contains("DESCRIPTION:")
                    .doesNotContain("<empty>", "<no description>");
        }
    }

    private static String write(String yaml) {
        return TestFile.with(yaml).toString();
    }
}
