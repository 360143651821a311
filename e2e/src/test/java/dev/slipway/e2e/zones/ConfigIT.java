package dev.slipway.e2e.zones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Host;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.Shop;
import dev.slipway.e2e.world.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Configurations that go while a run needs them, that a run overrides, and that abort one. */
@OnControlPlane
class ConfigIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    @Test
    void deletedConfigStallsTheGroupWhileItsRunGoesOn() {
        Shop shop = Shop.open(WORLD, "gone", 2);
        WORLD.kubectl()
                .mustApply(Manifests.application("app")
                        + Manifests.hostCount("doomed", 1)
                        + Manifests.group("gone", "doomed")
                        + Manifests.run("gone-run", "gone", shop.waiting("v1")));
        await("a host is in the middle of a hook")
                .atMost(LIMIT)
                .until(() -> shop.hosts().stream().anyMatch(host -> Shop.isAt(host, "v1")));

        WORLD.kubectl().must("delete", "deploymentconfigs.slipway.dev", "doomed", "--timeout=20s");

        shop.groups().awaitCondition("gone", "Stalled ConfigNotFound");
        shop.hosts().forEach(host -> host.write("/go-v1", ""));
        Deployment run = WORLD.runs().awaitEnd("gone-run");
        assertThat(Runs.status(run)).isEqualTo("Succeeded");
        assertThat(run.getStatus().getResolved().getDeploymentConfigName()).isEqualTo("doomed");
        assertThat(shop.installed()).containsOnly("v1");
        shop.groups().awaitCondition("gone", "Stalled ConfigNotFound");
    }

    @Test
    void configOfARunOverridesThatOfItsGroup() {
        Shop shop = Shop.open(WORLD, "wide", 2);
        WORLD.kubectl()
                .mustApply(Manifests.application("app")
                        + Manifests.group("wide", "CodeDeployDefault.OneAtATime")
                        + Manifests.run(
                                "wide-run",
                                "wide",
                                shop.waiting("v1"),
                                "deploymentConfigName: CodeDeployDefault.AllAtOnce"));

        await("both hosts are in the middle of a hook")
                .atMost(LIMIT)
                .until(() -> shop.hosts().stream().allMatch(host -> Shop.isAt(host, "v1")));

        shop.hosts().forEach(host -> host.write("/go-v1", ""));
        Deployment run = WORLD.runs().awaitEnd("wide-run");
        assertThat(Runs.status(run)).isEqualTo("Succeeded");
        assertThat(run.getStatus().getResolved().getDeploymentConfigName()).isEqualTo("CodeDeployDefault.AllAtOnce");
    }

    @Test
    void abortCriterionFiresWithItsSampleAndNotBefore() {
        Shop shop = Shop.open(WORLD, "gate", 4);
        shop.hosts().forEach(host -> host.write("/trap-v1", ""));
        WORLD.kubectl()
                .mustApply(Manifests.application("app") + """
                ---
                apiVersion: slipway.dev/v1alpha1
                kind: DeploymentConfig
                metadata: {name: gated}
                spec:
                  computePlatform: Server
                  minimumHealthyHosts: {type: HOST_COUNT, value: 1}
                  abortConfig: {criteriaList: [{failureType: Failed, minNumberOfExecutedTargets: 2, thresholdPercentage: 50}]}
                """ + Manifests.group("gate", "gated")
                        + Manifests.run("gate-run", "gate", shop.waiting("v1")));
        await("three hosts are in the middle of a hook")
                .atMost(LIMIT)
                .until(() -> started(shop).size() == 3);
        List<Host> hosts = started(shop);

        hosts.getFirst().write("/go-v1", "");
        Deployment one = WORLD.runs().await("gate-run", "one host has failed", run -> failed(run) == 1);
        assertThat(Runs.status(one))
                .as("all that ended failed, but one is no sample")
                .isEqualTo("InProgress");
        assertThat(one.getStatus().getErrorInformation()).isNull();

        hosts.get(1).write("/go-v1", "");
        Deployment two = WORLD.runs()
                .await("gate-run", "it is aborted", run -> run.getStatus().getErrorInformation() != null);
        assertThat(failed(two)).isEqualTo(2);
        assertThat(two.getStatus().getErrorInformation().getMessage())
                .contains("abort")
                .contains("2");

        shop.hosts().forEach(host -> host.write("/go-v1", ""));
        assertThat(Runs.status(WORLD.runs().awaitEnd("gate-run"))).isEqualTo("Failed");
    }

    private static List<Host> started(Shop shop) {
        return shop.hosts().stream().filter(host -> Shop.isAt(host, "v1")).toList();
    }

    private static int failed(Deployment run) {
        return run.getStatus() == null || run.getStatus().getDeploymentOverview() == null
                ? 0
                : run.getStatus().getDeploymentOverview().getFailed();
    }
}
