package dev.slipway.operator.reconcile.run.targets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deployment.Deployment;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that follow from what they name. */
@NullUnmarked
class TargetNamesTest {
    private static final String DNS_SUBDOMAIN = "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web-1",
                "v1.2.3",
                "a23456789-123456789-123456789-123456789-123456789-1234.6789-abc",
                "a23456789-123456789-123456789-123456789-123456789-123-.6789-abc",
                "a23456789-123456789-123456789-123456789-123456789-1234567890123"
            })
    void aRollbackOfAnyRunHasAValidName(String name) {
        assertThat(TargetNames.rollback(run(name, "uid-1")))
                .matches(DNS_SUBDOMAIN)
                .hasSizeLessThanOrEqualTo(63);
    }

    @Test
    void aRunMadeAnewUnderTheNameHasOtherTargetsAndAnotherRollback() {
        Deployment first = run("web-1", "uid-1");
        Deployment second = run("web-1", "uid-2");

        assertThat(TargetNames.of(first, "host-1")).isNotEqualTo(TargetNames.of(second, "host-1"));
        assertThat(TargetNames.rollback(first)).isNotEqualTo(TargetNames.rollback(second));
        assertThat(TargetNames.of(first, "host-1")).isEqualTo(TargetNames.of(run("web-1", "uid-1"), "host-1"));
    }

    /** Their hashes begin alike: a run of both could neither start nor end. */
    @Test
    void hostsOfALargeFleetHaveNamesOfTheirOwn() {
        Deployment run = run("web-1", "uid-1");
        assertThat(TargetNames.of(run, "host-17656")).isNotEqualTo(TargetNames.of(run, "host-28577"));
    }

    /** Looked up where an operator before this one may have made it. */
    @Test
    void theTargetOfAFunctionIsCalledAsItAlwaysWas() {
        assertThat(TargetNames.ofFunction(run("api-1", "uid-1"))).isEqualTo("api-1-6eafbc6d");
    }

    @Test
    void aDeploymentIdLooksLikeCodeDeploys() {
        assertThat(TargetNames.deploymentId("uid-1")).matches("d-[A-Z0-9]{9}");
    }

    private static Deployment run(String name, String uid) {
        Deployment run = new Deployment();
        run.setMetadata(new ObjectMetaBuilder().withName(name).withUid(uid).build());
        return run;
    }
}
