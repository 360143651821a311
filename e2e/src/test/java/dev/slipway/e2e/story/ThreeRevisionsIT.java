package dev.slipway.e2e.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.World;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The demo's story with {@code samples/} as they are: v1 to empty hosts, v2 rolling, v3 that fails and is rolled back. */
@OnControlPlane
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ThreeRevisionsIT {
    private static final int HOSTS = 6;
    /** 75 % of six, rounded up. */
    private static final int MINIMUM = 5;

    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    private static WebHosts web;

    @BeforeAll
    static void applyTheSamples() {
        SampleBundles.serve(WORLD);
        web = new WebHosts(WORLD, HOSTS);
        for (String sample : List.of("application.yaml", "deploymentconfig.yaml", "deploymentgroup.yaml")) {
            WORLD.kubectl().mustApply(SampleBundles.sample(WORLD.bundles(), sample));
        }
    }

    @AfterAll
    static void close() {
        web.close();
    }

    @Test
    @Order(1)
    void firstRevisionReachesAllEmptyHosts() {
        Deployment run = deploy("v1");

        assertThat(Runs.status(run)).isEqualTo("Succeeded");
        assertThat(WORLD.runs().outcomes("web-v1").values()).hasSize(HOSTS).containsOnly("Succeeded");
        assertThat(web.served().values()).hasSize(HOSTS).containsOnly("v1");
        assertThat(run.getStatus().getProgress()).isEqualTo("6/6");
    }

    @Test
    @Order(2)
    void secondRevisionRollsWhileTheMinimumAnswers() {
        WebHosts.Watch watch = web.watch();
        try (watch) {
            assertThat(Runs.status(deploy("v2"))).isEqualTo("Succeeded");
        }

        assertThat(web.served().values()).hasSize(HOSTS).containsOnly("v2");
        assertThat(watch.fewestAnswering()).isGreaterThanOrEqualTo(MINIMUM);
    }

    @Test
    @Order(3)
    void failingRevisionStopsAtTheSecondHostAndIsRolledBack() {
        web.hosts().get(1).write("/etc/web/legacy.conf", "theme=classic\n");

        Deployment run = deploy("v3");

        assertThat(Runs.status(run)).isEqualTo("Failed");
        assertThat(run.getStatus().getErrorInformation().getCode()).isEqualTo("HEALTH_CONSTRAINTS");
        assertThat(WORLD.runs().outcomes("web-v3"))
                .isEqualTo(Map.of(
                        "host-1", "Succeeded",
                        "host-2", "Failed: Failed",
                        "host-3", "Skipped",
                        "host-4", "Skipped",
                        "host-5", "Skipped",
                        "host-6", "Skipped"));
        assertThat(WORLD.runs().targets("web-v3").get("host-2").getStatus().getLifecycleEvents())
                .filteredOn(event -> "Failed".equals(event.getStatus()))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getLifecycleEventName()).isEqualTo("ValidateService");
                    assertThat(event.getDiagnostics().getErrorCode()).isEqualTo("ScriptFailed");
                    assertThat(event.getDiagnostics().getScriptName()).isEqualTo("scripts/validate.sh");
                });
        assertRolledBack(run, WORLD.runs().awaitRollback("web-v3"));
    }

    private static void assertRolledBack(Deployment run, Deployment rollback) {
        String name = rollback.getMetadata().getName();
        assertThat(Runs.status(rollback)).isEqualTo("Succeeded");
        assertThat(rollback.getStatus().getCreator()).isEqualTo("codeDeployRollback");
        assertThat(rollback.getSpec().getRevision().getName()).isEqualTo("v2");
        assertThat(rollback.getStatus().getRollbackInfo().getRollbackTriggeringDeploymentName())
                .isEqualTo(run.getMetadata().getName());
        assertThat(WORLD.runs().outcomes(name)).isEqualTo(Map.of("host-1", "Succeeded", "host-2", "Succeeded"));
        assertThat(dispatchOrder(name)).as("the failed host first").containsExactly("host-2", "host-1");
        assertThat(web.served().values()).hasSize(HOSTS).containsOnly("v2");
    }

    private static List<String> dispatchOrder(String run) {
        return WORLD.runs().targets(run).values().stream()
                .sorted(Comparator.comparing((DeploymentTarget target) ->
                        Timestamps.parse(target.getStatus().getDispatch().getTime())))
                .map(target -> target.getSpec().getTargetId())
                .collect(Collectors.toList());
    }

    private static Deployment deploy(String version) {
        WORLD.kubectl().mustApply(SampleBundles.sample(WORLD.bundles(), "deployment-" + version + ".yaml"));
        return WORLD.runs().awaitEnd("web-" + version);
    }
}
