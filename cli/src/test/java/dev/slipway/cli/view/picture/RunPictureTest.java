package dev.slipway.cli.view.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.view.Line;
import dev.slipway.cli.view.run.RunView;
import dev.slipway.cli.view.run.TestingRun;
import dev.slipway.crds.common.MinimumHealthyHosts;
import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.ZoneBake;
import dev.slipway.crds.deploymentconfig.DeploymentConfigSpec;
import dev.slipway.crds.deploymentconfig.ZonalConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Pictures of a few situations as golden files; {@code -Dgolden.write} draws them anew. */
@NullUnmarked
class RunPictureTest {
    private static final Path GOLDEN = Path.of("src/test/resources/pictures");

    private static TestingRun twentyHosts() {
        TestingRun run = new TestingRun("web-prod-41", "web-prod").minimum(15, 20, "15 of 20 (75 %)");
        run.hosts("Succeeded", "i-0a", 11, 17)
                .running("i-0a18", "ApplicationStart", 12)
                .running("i-0a19", "Install", 3)
                .failed(
                        "i-0b02",
                        "ValidateService",
                        "scripts/check.sh",
                        "script scripts/check.sh exited with code 1",
                        "waiting for port 8080\n\ncurl: (7) Failed to connect to localhost port 8080\n")
                .running("i-0b03", "BeforeInstall", 2);
        run.host("InProgress", "i-0b04");
        return run.hosts("Pending", "i-0c", 1, 8)
                .waits("MinimumHealthyHosts", "starting another host would leave 14 healthy, 15 needed")
                .waits("HostsInFlight", "4 hosts are in flight: i-0a18, i-0a19, i-0b03 and 1 more")
                .after(20, 5, 480);
    }

    @Test
    void traffic() {
        matches(
                "traffic",
                new TestingRun("checkout-7", "checkout-live")
                        .traffic(
                                10,
                                "BeforeAllowTraffic=Succeeded",
                                "AllowTraffic=InProgress",
                                "AfterAllowTraffic=Pending")
                        .waits("TrafficStep", "10 % of the calls reach version 42; 100 % at 2026-11-23T14:08:00Z")
                        .view());
    }

    @Test
    void running() {
        matches("running", twentyHosts().view());
    }

    @Test
    void failedWithGroupsOfCauses() {
        TestingRun run = new TestingRun("web-prod-42", "web-prod").minimum(150, 200, "150 of 200 (75 %)");
        run.hosts("Succeeded", "web-", 1, 60).hosts("Failed", "web-", 61, 91).hosts("Skipped", "web-", 92, 200);
        run.cause(27, 31, "AfterInstall", "scripts/unpack.sh", "no space left on device", "web-61", "web-62", "web-63")
                .cause(
                        3,
                        31,
                        "",
                        "",
                        "3 hosts started nothing within 5 minutes of their order; check that their agents run and reach the gateway",
                        "web-88",
                        "web-89",
                        "web-90")
                .cause(1, 31, "Install", "", "the file /etc/app.conf is in the way", "web-91");
        matches(
                "failed",
                run.ended("Failed", "HEALTH_CONSTRAINTS", "31 of 200 hosts failed; at most 50 may while hosts are left")
                        .rolledBackBy("web-prod-43", "to v1 (s3 …90bc) of web-prod-40")
                        .view());
    }

    @Test
    void rollback() {
        TestingRun run = new TestingRun("web-prod-43", "web-prod")
                .by("codeDeployRollback")
                .minimum(3, 4, "3 of 4 (75 %)");
        run.status().getFrozen().setTargets(2);
        run.hosts("Succeeded", "web-", 1, 2).ended("Succeeded", null, null);
        dev.slipway.crds.deployment.RollbackInfo info = new dev.slipway.crds.deployment.RollbackInfo();
        info.setRollbackTriggeringDeploymentName("web-prod-42");
        run.status().setRollbackInfo(info);
        matches("rollback", run.view());
    }

    @Test
    void zonalBake() {
        TestingRun run = zonal();
        run.inZone("eu-1a").hosts("Succeeded", "a-", 1, 3);
        run.inZone("eu-1b").hosts("Pending", "b-", 1, 4);
        run.inZone("").hosts("Pending", "c-", 1, 5);
        ZoneBake bake = new ZoneBake();
        bake.setZone("eu-1a");
        bake.setFinishedZones(1);
        bake.setUntil(Timestamps.format(TestingRun.NOW.plusSeconds(252)));
        run.status().setBake(bake);
        run.status().setStatus("Baking");
        run.waits("Bake", "zone eu-1a is finished and watched before zone eu-1b begins; 9 hosts wait");
        matches("zonal-bake", run.view());
    }

    @Test
    void zonalRunning() {
        TestingRun run = zonal();
        run.inZone("eu-1a").hosts("Succeeded", "a-", 1, 3);
        run.inZone("eu-1b").hosts("Succeeded", "b-", 1, 2).running("b-03", "AfterInstall", 61);
        run.failed("b-04", "Install", "", "the file /srv/app/label is in the way", "");
        run.inZone("").hosts("Pending", "c-", 1, 5);
        matches("zonal-running", run.view());
    }

    private static TestingRun zonal() {
        TestingRun run = new TestingRun("zoned-7", "zoned").minimum(6, 12, "6 of 12 (50 %)");
        DeploymentConfigSpec config = new DeploymentConfigSpec();
        ZonalConfig zones = new ZonalConfig();
        MinimumHealthyHosts perZone = new MinimumHealthyHosts();
        perZone.setType("FLEET_PERCENT");
        perZone.setValue(50);
        zones.setMinimumHealthyHostsPerZone(perZone);
        config.setZonalConfig(zones);
        run.settings().setDeploymentConfig(config);
        return run;
    }

    @Test
    void queued() {
        TestingRun run = new TestingRun("web-prod-44", "web-prod");
        run.status().setStatus("Queued");
        run.status().setStartTime(null);
        run.status().setResolved(null);
        run.waits("Queued", "deployment web-prod-43 of the group comes first");
        matches("queued", run.view());
    }

    @Test
    void aThousandHosts() {
        matches("thousand", thousandHosts().view());
    }

    private static TestingRun thousandHosts() {
        TestingRun run = new TestingRun("fleet-3", "fleet").minimum(900, 1000, "900 of 1000 (90 %)");
        run.hosts("Succeeded", "web-", 1, 412);
        for (int number = 413; number <= 482; number++) {
            run.running("web-" + number, number % 3 == 0 ? "Install" : "ApplicationStart", number % 40);
        }
        run.hosts("Failed", "web-", 483, 500).hosts("Pending", "web-", 501, 1000);
        return run.cause(
                        18,
                        18,
                        "ValidateService",
                        "scripts/check.sh",
                        "curl: (7) Failed to connect to localhost port 8080",
                        "web-483",
                        "web-484",
                        "web-485")
                .waits("Width", "70 hosts in flight, at most 100 at a time");
    }

    @Test
    void fitsAnyFrame() {
        for (TestingRun run : List.of(twentyHosts(), thousandHosts())) {
            RunView view = run.view();
            for (int columns = 30; columns <= 220; columns += 10) {
                for (int rows : new int[] {12, 24, 50}) {
                    List<Line> lines = RunPicture.of(view, List.of(), new Frame(columns, rows, false));
                    int limit = columns;
                    assertThat(lines).as("%d columns", columns).allMatch(line -> line.width() <= limit);
                    if (columns >= 60) {
                        assertThat(lines)
                                .as("%d rows of %d columns", rows, columns)
                                .hasSizeLessThanOrEqualTo(rows);
                    }
                }
            }
        }
    }

    @Test
    void saysNothingOfHostsItMayNotList() {
        TestingRun run = twentyHosts();
        run.view();
        RunView blind = dev.slipway.cli.view.run.RunViews.of(
                new dev.slipway.cli.view.run.RunFacts(run.run(), null, List.of(), null, TestingRun.NOW));
        String text = render(RunPicture.of(blind, List.of(), Frame.page(100, false)));
        assertThat(text)
                .contains("7 of 20 succeeded", "you may not list the DeploymentTargets")
                .doesNotContain("healthy now", "left");
    }

    @Test
    void whatAScriptSaysStandsBesideItsEvent() {
        RunView view = new TestingRun("web-prod-41", "web-prod")
                .running("i-0a01", "BeforeInstall", 40)
                .saying(40, "migrating\u001B[31m the database")
                .running("i-0a02", "AfterInstall", 12)
                .saying(7, null)
                .running("i-0a03", "Install", 3)
                .view();

        assertThat(render(RunPicture.of(view, List.of(), Frame.page(100, false))))
                .contains("▶ i-0a01  BeforeInstall  40s  40 % migrating the database\n")
                .contains("▶ i-0a02  AfterInstall   12s  7 %\n")
                .contains("▶ i-0a03  Install        3s\n");
    }

    @Test
    void warningsOfTheAppSpecStandUnderThePicture() {
        TestingRun run = new TestingRun("web-prod-41", "web-prod")
                .running("i-0a01", "BeforeInstall", 40)
                .warning(18, "appspec.yml:6: overwrite does nothing.", "i-0a01")
                .warning(1, "appspec.yml:7: runOnce is not supported yet.", "i-0a02");

        assertThat(render(RunPicture.of(run.view(), List.of(), Frame.page(100, false))))
                .contains("warning       appspec.yml:6: overwrite does nothing. (18 hosts, such as i-0a01)\n"
                        + "              appspec.yml:7: runOnce is not supported yet. (i-0a02)\n")
                .doesNotContain("and more");
        run.warning(1, "appspec.yml:9: a third.", "i-0a02");
        assertThat(render(RunPicture.of(run.view(), List.of(), Frame.page(100, false))))
                .contains("… and more; kubectl slipway explain web-prod-41 tells all")
                .doesNotContain("a third");
    }

    /** At 100 columns, at 60 and at 200. */
    private static void matches(String name, RunView view) {
        StringBuilder drawn = new StringBuilder();
        for (int columns : new int[] {100, 60, 200}) {
            drawn.append("%d columns\n".formatted(columns))
                    .append(render(RunPicture.of(view, List.of(), Frame.page(columns, false))))
                    .append('\n');
        }
        Path file = GOLDEN.resolve(name + ".txt");
        try {
            if (System.getProperty("golden.write") != null) {
                Files.createDirectories(GOLDEN);
                Files.writeString(file, drawn);
            }
            assertThat(drawn.toString()).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String render(List<Line> lines) {
        return lines.stream().map(line -> line.render(false) + "\n").collect(Collectors.joining());
    }
}
