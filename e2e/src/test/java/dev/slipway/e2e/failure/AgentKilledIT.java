package dev.slipway.e2e.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Bundle;
import dev.slipway.e2e.world.BundleServer.Published;
import dev.slipway.e2e.world.Host;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An agent is killed with KILL in the middle of a hook: the run ends well, no hook runs twice, no report is lost. */
@OnControlPlane
class AgentKilledIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<String> HOOKS =
            List.of("BeforeInstall", "AfterInstall", "ApplicationStart", "ValidateService");

    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    /** Runs up to its ApplicationStart, which waits for the file {@code /go} and then does as told. */
    private static Bundle waitingBundle(String label, String afterGo) {
        return Bundle.withAllHooks(label)
                .hook("ApplicationStart", "until [ -e \"$root/go\" ]; do sleep 0.05; done\n" + afterGo);
    }

    @Test
    void goesOnWhenTheHookEndsWhileTheAgentIsDead() {
        Host host = startRun("ends-alone", "");

        host.killAgent();
        host.write("/go", "");
        await().atMost(LIMIT).until(() -> host.hooks().shows("ApplicationStart", "end"));
        host.startAgent();

        assertEndedWell("ends-alone", host);
    }

    @Test
    void picksUpTheHookThatStillRuns() {
        Host host = startRun("still-runs", "");

        host.killAgent();
        host.startAgent();
        WORLD.awaitConnected(host);
        host.write("/go", "");

        assertEndedWell("still-runs", host);
    }

    @Test
    void reportsTheFailureOfAHookThatFailedWhileTheAgentWasDead() {
        Host host = startRun("fails-alone", "echo 'the disk is full' >&2; exit 3");

        host.killAgent();
        host.write("/go", "");
        host.startAgent();

        Deployment run = WORLD.runs().awaitEnd("fails-alone");
        assertThat(Runs.status(run)).isEqualTo("Failed");
        DeploymentTarget target = WORLD.runs().targets("fails-alone").get(host.name());
        assertThat(target.getStatus().getFailureType()).isEqualTo("Failed");
        assertThat(target.getStatus().getLifecycleEvents())
                .filteredOn(event -> "Failed".equals(event.getStatus()))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getLifecycleEventName()).isEqualTo("ApplicationStart");
                    assertThat(event.getDiagnostics().getErrorCode()).isEqualTo("ScriptFailed");
                    assertThat(event.getDiagnostics().getLogTail()).contains("the disk is full");
                });
        assertThat(host.hooks().of(Runs.deploymentId(run)).started())
                .containsExactly("BeforeInstall", "AfterInstall", "ApplicationStart");
    }

    /** A group, a host and a run of one name; returns when the host is in the middle of ApplicationStart. */
    private static Host startRun(String name, String afterGo) {
        Host host = WORLD.startHost(name, "Group=" + name);
        Published bundle = WORLD.bundles().publish(name, waitingBundle(name, afterGo));
        WORLD.awaitConnected(host);
        WORLD.kubectl()
                .mustApply(Manifests.application("app")
                        + Manifests.group(name, "CodeDeployDefault.AllAtOnce")
                        + Manifests.run(name, name, bundle));
        await("the host is in the middle of a hook")
                .atMost(LIMIT)
                .until(() -> host.hooks().shows("ApplicationStart", "start"));
        return host;
    }

    private static void assertEndedWell(String name, Host host) {
        Deployment run = WORLD.runs().awaitEnd(name);
        assertThat(Runs.status(run)).isEqualTo("Succeeded");
        assertThat(host.hooks().of(Runs.deploymentId(run)).lines())
                .containsExactlyElementsOf(HOOKS.stream()
                        .flatMap(event -> List.of(name + " " + event + " start", name + " " + event + " end").stream())
                        .toList());
        assertThat(host.read("/srv/app/label")).isEqualTo(name);
        DeploymentTarget target = WORLD.runs().targets(name).get(host.name());
        assertThat(target.getStatus().getStatus()).isEqualTo("Succeeded");
        assertThat(Runs.events(target)).isNotEmpty().allMatch(event -> event.endsWith(" Succeeded"));
        assertThat(Runs.events(target)).contains("ApplicationStart Succeeded", "ValidateService Succeeded");
    }
}
