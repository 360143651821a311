package dev.slipway.e2e.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.WarningSummary;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.LifecycleEvent;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Bundle;
import dev.slipway.e2e.world.Host;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What hooks say of themselves and what hosts find in an AppSpec reach the API server from real agents. */
@OnControlPlane
class WhatHostsSayIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String GROUP = "pair";
    private static final String APP_SPEC = """
            version: 0.0
            os: linux
            files:
              - source: content
                destination: /srv/app
            hooks:
              BeforeInstall:
                - location: hooks/BeforeInstall.sh
                  runOnce: true
              AfterInstall:
                - location: hooks/old.sh
            """;

    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    @Test
    void notesAreSeenWhileTheHookRunsAndWarningsAreCountedInTheRun() {
        List<Host> hosts = WORLD.startFleet("host", 2, "Group=" + GROUP);
        Bundle bundle = Bundle.labelled("said")
                .appSpec(APP_SPEC)
                .hook("BeforeInstall", """
                echo "progress=40" >>"$SLIPWAY_PROGRESS"
                echo "note=migrating the database" >>"$SLIPWAY_PROGRESS"
                until [ -e "$root/go" ]; do sleep 0.05; done
                """)
                .file("hooks/old.sh", "exit 0\n");
        WORLD.kubectl()
                .mustApply(Manifests.application("app")
                        + Manifests.group(GROUP, "CodeDeployDefault.AllAtOnce")
                        + Manifests.run("said", GROUP, WORLD.bundles().publish("said", bundle)));

        await("the notes of both hosts")
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(WORLD.runs().targets("said").values())
                        .hasSize(2)
                        .allSatisfy(target -> {
                            LifecycleEvent event = event(target, "BeforeInstall");
                            assertThat(event.getStatus()).isEqualTo("InProgress");
                            assertThat(event.getProgress()).isNotNull();
                            assertThat(event.getProgress().getPercent()).isEqualTo(40);
                            assertThat(event.getProgress().getNote()).isEqualTo("migrating the database");
                        }));
        hosts.forEach(host -> host.write("/go", ""));

        Deployment run = WORLD.runs().awaitEnd("said");
        assertThat(Runs.status(run)).isEqualTo("Succeeded");
        assertThat(run.getStatus().getWarnings())
                .satisfiesExactly(
                        warning -> said(warning, hosts, "appspec.yml line 9", "runOnce is not supported yet"),
                        warning -> said(warning, hosts, "appspec.yml line 11", "\"hooks/old.sh\" has no #! line"));
    }

    private static void said(WarningSummary warning, List<Host> hosts, String place, String what) {
        assertThat(warning.getMessage()).startsWith(place).contains(what);
        assertThat(warning.getCount()).isEqualTo(2);
        assertThat(hosts).extracting(Host::name).contains(warning.getExample());
    }

    private static LifecycleEvent event(DeploymentTarget target, String name) {
        assertThat(target.getStatus()).isNotNull();
        assertThat(target.getStatus().getLifecycleEvents()).isNotNull();
        return target.getStatus().getLifecycleEvents().stream()
                .filter(event -> name.equals(event.getLifecycleEventName()))
                .findFirst()
                .orElseThrow();
    }
}
