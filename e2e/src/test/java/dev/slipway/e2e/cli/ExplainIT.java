package dev.slipway.e2e.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Host;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.Shop;
import dev.slipway.e2e.world.World;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What explain says of runs of a real operator and real agents. */
@OnControlPlane
@NullUnmarked
class ExplainIT {
    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    @Test
    void aRunFromItsQueueToItsEnd() {
        Shop shop = Shop.open(WORLD, "told", 2);
        WORLD.kubectl()
                .mustApply(Manifests.application("app")
                        + Manifests.group("told", "CodeDeployDefault.OneAtATime")
                        + Manifests.run("told-first", "told", shop.waiting("v1")));
        WORLD.runs()
                .await(
                        "told-first",
                        "the operator knows which event the host is in",
                        run -> WORLD.runs().targets("told-first").values().stream()
                                .anyMatch(target -> target.getStatus() != null
                                        && "ApplicationStart"
                                                .equals(target.getStatus().getCurrentEvent())));
        WORLD.kubectl().mustApply(Manifests.run("told-second", "told", shop.revision("v2")));
        WORLD.runs().await("told-second", "it queues", run -> "Queued".equals(Runs.status(run)));

        assertThat(explain("told-second"))
                .contains("told-second has not started, for one reason:", "Waits for told-first")
                .contains("told-first is moving: 1 host in flight");
        Host busy = shop.hosts().stream()
                .filter(host -> Shop.isAt(host, "v1"))
                .findFirst()
                .orElseThrow();
        assertThat(explain("told-first", busy.name())).contains("fails as TimedOut at");
        assertThat(explain("told")).contains("told is being deployed to by told-first.");

        WORLD.kubectl()
                .must(
                        "patch",
                        "deployments.slipway.dev",
                        "told-first",
                        "--type=merge",
                        "--patch={\"spec\":{\"paused\":true}}");
        WORLD.runs()
                .await(
                        "told-first",
                        "the operator knows of it",
                        run -> run.getStatus().getPausedSince() != null);
        shop.hosts().forEach(host -> host.write("/go-v1", ""));
        WORLD.runs()
                .await(
                        "told-first",
                        "the host in flight has finished",
                        run -> run.getStatus().getDeploymentOverview().getSucceeded() == 1);
        assertThat(explain("told-first"))
                .contains("Not moving since ", "for one reason:", "1 host wait", "kubectl slipway resume told-first");

        busy(shop).write("/trap-v2", "");
        WORLD.kubectl()
                .must(
                        "patch",
                        "deployments.slipway.dev",
                        "told-first",
                        "--type=merge",
                        "--patch={\"spec\":{\"paused\":false}}");
        Deployment ended = WORLD.runs().awaitEnd("told-second");
        assertThat(Runs.status(ended)).isEqualTo("Failed");
        assertThat(explain("told-second"))
                .contains("told-second failed at ", "HEALTH_CONSTRAINTS", "(ValidateService); on")
                .contains("kubectl slipway logs told-second " + busy(shop).name());
    }

    private static Host busy(Shop shop) {
        return shop.hosts().getFirst();
    }

    private static String explain(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "explain";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return new Plugin(WORLD.controlPlane().kubeconfig(), WORLD.namespace())
                .run(all)
                .succeeded();
    }
}
