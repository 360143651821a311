package dev.slipway.e2e.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.cli.ExitCodes;
import dev.slipway.e2e.cli.ShowCli.Said;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Host;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.Shop;
import dev.slipway.e2e.world.World;
import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The verbs that show, and what they return: {@code status}, {@code wait}, {@code history}, {@code hosts}, {@code logs}. */
@OnControlPlane
@NullUnmarked
class ShowIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    private final ShowCli cli = new ShowCli(WORLD);

    @Test
    void showsARunThatIsUnderWayAndFollowsItToItsEnd() {
        Shop shop = Shop.open(WORLD, "watched", 2);
        ShowCli.Call early = cli.begin("wait", "watched-first", "--timeout=90s");
        await("it has looked for it")
                .atMost(LIMIT)
                .until(() -> early.err().toString().contains("there is no"));
        WORLD.kubectl()
                .mustApply(Manifests.application("app")
                        + Manifests.group("watched", "CodeDeployDefault.AllAtOnce")
                        + Manifests.run("watched-first", "watched", shop.revision("v1")));
        Said waited = early.end();
        assertThat(waited.code()).as(waited.toString()).isEqualTo(ExitCodes.OK);
        assertThat(waited.err()).contains("there is no run or deployment group watched-first yet");

        WORLD.kubectl()
                .mustApply(Manifests.group("watched", "CodeDeployDefault.OneAtATime")
                        + Manifests.run("watched-second", "watched", shop.waiting("v2")));
        Host busy = busyWith(shop, "v2");
        await("the event is reported").atMost(LIMIT).untilAsserted(() -> {
            Said running = cli.run("status", "watched");
            assertThat(running.code()).isEqualTo(ExitCodes.OK);
            assertThat(running.out())
                    .contains("watched-second   app → watched", "InProgress", " left")
                    .contains("0 of 2 succeeded · 1 running · 1 to go")
                    .contains("healthy now 1, 1 more being updated", "fails with the next failure")
                    .contains("▶ " + busy.name() + "  ApplicationStart")
                    .contains("· 1 waiting", "waiting for   minimum healthy:");
        });
        assertThat(cli.run("hosts", "watched").out())
                .contains("watched-second", "ApplicationStart", "watched-v1", "Healthy");
        assertThat(cli.run("status", "watched-second", "-o", "json").out())
                .contains("\"name\" : \"watched-second\"", "\"healthyNow\" : 1");
        WORLD.groups()
                .await(
                        "watched",
                        "it says so",
                        group -> "Deploying".equals(group.getStatus().getStatus()));
        Said late = cli.run("wait", "watched", "--timeout=1s");
        assertThat(late.code()).isEqualTo(ExitCodes.TIMED_OUT);
        assertThat(late.err()).contains("not so after 1s: watched Deploying", "watched-second InProgress 0/2");

        ShowCli.Call followed = cli.begin("status", "watched", "-w");
        await("it is followed")
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(followed.out().toString())
                        .containsPattern("Z watched-second app → watched .* InProgress 0/2"));
        shop.hosts().forEach(host -> host.write("/go-v2", ""));
        Said end = followed.end();
        assertThat(end.code()).as(end.toString()).isEqualTo(ExitCodes.OK);
        assertThat(end.out()).contains(busy.name() + " succeeded (", "watched-second Succeeded in ");
        assertThat(cli.run("wait", "watched", "--timeout=60s").code())
                .as("the group says so a moment after its run")
                .isEqualTo(ExitCodes.OK);
        assertThat(cli.run("wait", "watched", "--timeout=0").code()).isEqualTo(ExitCodes.OK);
        assertThat(cli.run("status").out()).contains("watched", "Current");
    }

    @Test
    void followsAFailedRunToItsRollback() {
        Shop shop = Shop.open(WORLD, "returned", 2);
        WORLD.kubectl()
                .mustApply(Manifests.application("app")
                        + Manifests.groupWithRollback("returned", "CodeDeployDefault.OneAtATime")
                        + Manifests.run("returned-first", "returned", shop.revision("v1")));
        assertThat(cli.run("wait", "run/returned-first", "--timeout=90s").code())
                .isEqualTo(ExitCodes.OK);

        shop.hosts().forEach(host -> host.write("/trap-v2", ""));
        WORLD.kubectl().mustApply(Manifests.run("returned-second", "returned", shop.revision("v2")));
        ShowCli.Call waiting = cli.begin("wait", "returned-second", "--timeout=90s");
        Said followed = cli.run("status", "swd/returned-second", "-w", "-o", "json");
        assertThat(followed.code()).as(followed.toString()).isEqualTo(ExitCodes.ROLLED_BACK);
        assertThat(followed.out().lines().reduce((_, last) -> last).orElseThrow())
                .contains("\"status\":\"Succeeded\"", "\"of\":\"returned-second\"");
        assertThat(waiting.end().code()).isEqualTo(ExitCodes.ROLLED_BACK);
        assertThat(cli.run("wait", "returned-second", "--for=ended").code()).isEqualTo(ExitCodes.OK);

        String rollback = Runs.rollbackOf(WORLD.runs().get("returned-second"));
        assertThat(cli.run("status", "returned-second").out())
                .contains("Failed after", "ValidateService", "exited with code 1")
                .containsPattern("rolled back +to .*by " + rollback + "|rollback +" + rollback);
        Said history = cli.run("history", "returned");
        assertThat(history.out().lines().map(line -> line.split(" ")[0]))
                .containsExactly("NAME", rollback, "returned-second", "returned-first");
        assertThat(history.out()).contains("by " + rollback, "of returned-second", "rollback", "user");

        String failed = WORLD.runs().outcomes("returned-second").entrySet().stream()
                .filter(outcome -> outcome.getValue().startsWith("Failed"))
                .findFirst()
                .orElseThrow()
                .getKey();
        assertThat(cli.run("logs", "returned-second").out())
                .contains("✖ " + failed + "   ValidateService   ScriptFailed")
                .contains("hooks/ValidateService.sh exited with code 1");
        assertThat(cli.run("logs", "returned-second", failed).out())
                .contains("✔ ApplicationStart", "✖ ValidateService", "after");
        assertThat(cli.run("logs", "returned-second", "nobody").code()).isEqualTo(ExitCodes.NOT_FOUND);
    }

    @Test
    void saysHowARunEndedByItsExitCode() {
        Shop shop = Shop.open(WORLD, "ended", 2);
        WORLD.kubectl()
                .mustApply(Manifests.application("app")
                        + Manifests.group("ended", "CodeDeployDefault.OneAtATime")
                        + Manifests.run("ended-stopped", "ended", shop.waiting("v1")));
        busyWith(shop, "v1");
        WORLD.kubectl()
                .must(
                        "patch",
                        "deployments.slipway.dev",
                        "ended-stopped",
                        "--type=merge",
                        "--patch={\"spec\":{\"stop\":{\"autoRollbackEnabled\":false}}}");
        WORLD.runs()
                .await(
                        "ended-stopped",
                        "the operator knows of it",
                        run -> run.getStatus().getErrorInformation() != null);
        shop.hosts().forEach(host -> host.write("/go-v1", ""));
        assertThat(cli.run("wait", "ended-stopped").code()).isEqualTo(ExitCodes.STOPPED);
        assertThat(cli.run("status", "ended-stopped", "--watch").code()).isEqualTo(ExitCodes.STOPPED);

        shop.hosts().forEach(host -> host.write("/trap-v2", ""));
        WORLD.kubectl().mustApply(Manifests.run("ended-failed", "ended", shop.revision("v2")));
        assertThat(cli.run("wait", "ended-failed").code()).isEqualTo(ExitCodes.FAILED);
        assertThat(cli.run("wait", "ended").code()).isEqualTo(ExitCodes.FAILED);

        Said none = cli.run("status", "nobody");
        assertThat(none.code()).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(none.err()).contains("there is no run or deployment group nobody in namespace");
    }

    private static Host busyWith(Shop shop, String label) {
        await("a host is in the middle of a hook")
                .atMost(LIMIT)
                .until(() -> shop.hosts().stream().anyMatch(host -> Shop.isAt(host, label)));
        return shop.hosts().stream()
                .filter(host -> Shop.isAt(host, label))
                .findFirst()
                .orElseThrow();
    }
}
