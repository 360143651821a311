package dev.slipway.e2e.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Bundle;
import dev.slipway.e2e.world.BundleServer.Published;
import dev.slipway.e2e.world.HookLog;
import dev.slipway.e2e.world.Host;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The API server is away for ten seconds in the middle of a run, longer than the leader's lease: nothing is lost. */
@OnControlPlane(own = true)
class ApiServerRestartIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration OUTAGE = Duration.ofSeconds(10);

    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    @Test
    void runGoesOnWhereItWas() {
        List<Host> hosts = WORLD.startFleet("web", 3, "Group=web");
        Published bundle =
                WORLD.bundles().publish("v1", Bundle.withAllHooks("v1").hook("ApplicationStart", "sleep 2"));
        WORLD.kubectl()
                .mustApply(Manifests.application("app")
                        + Manifests.group("web", "CodeDeployDefault.OneAtATime")
                        + Manifests.run("run", "web", bundle));
        await("the first host is in the middle of a hook")
                .atMost(LIMIT)
                .until(() -> hosts.stream().anyMatch(host -> host.hooks().shows("ApplicationStart", "start")));

        WORLD.controlPlane().killApiServer();
        await("the outage").pollDelay(OUTAGE).atMost(OUTAGE.plusSeconds(5)).until(() -> true);
        WORLD.controlPlane().restartApiServer();

        Deployment run = WORLD.runs().awaitEnd("run");
        assertThat(Runs.status(run)).isEqualTo("Succeeded");
        assertThat(WORLD.runs().outcomes("run").values()).hasSize(3).containsOnly("Succeeded");
        assertThat(hosts).allSatisfy(host -> {
            assertThat(host.hooks().of(Runs.deploymentId(run)).started())
                    .containsExactly("BeforeInstall", "AfterInstall", "ApplicationStart", "ValidateService");
            assertThat(Runs.events(WORLD.runs().targets("run").get(host.name())))
                    .allMatch(event -> event.endsWith(" Succeeded"));
        });
        assertThat(HookLog.widest(HookLog.spans(Runs.deploymentId(run), hosts.toArray(Host[]::new))))
                .isEqualTo(1);
        assertThat(WORLD.operator().isAlive()).isTrue();
    }
}
