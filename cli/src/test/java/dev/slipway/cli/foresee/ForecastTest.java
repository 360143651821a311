package dev.slipway.cli.foresee;

import static dev.slipway.cli.foresee.TestingGroup.V2;
import static dev.slipway.cli.foresee.TestingGroup.V3;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.foresee.Forecast.BundleForecast;
import dev.slipway.crds.deployment.Deployment;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What plan shows, as people see it. */
@NullUnmarked
class ForecastTest {
    private static final String THREE_QUARTERS = "{minimumHealthyHosts: {type: FLEET_PERCENT, value: 75}}";

    @Test
    void aFleetAtAGlance() {
        TestingGroup group = new TestingGroup("deploymentConfigName: three-quarters")
                .config("three-quarters", THREE_QUARTERS)
                .hosts("i-0a", 18, "")
                .host("i-0b02", "", TestingGroup.V1, "Unhealthy")
                .gone("i-0c07", "", "2026-11-25T10:00:00Z");
        for (int i = 0; i < 5; i++) {
            group.past("web-prod-3" + i, "three-quarters", 20, 5, 300 + 30 * i);
        }
        Forecast forecast = Forecasts.of(group.facts(V3))
                .with(new BundleForecast(
                        true,
                        14_200_000L,
                        List.of(
                                "bundle readable, 14.2 MB, digest matches",
                                "AppSpec valid, 5 hooks (ValidateService changed against v2)"),
                        null,
                        List.of()));
        assertThat(forecast.fails()).isFalse();
        assertThat(picture(forecast)).isEqualTo("""
                v3 (https://rel.example.com/web-3.zip …77d2) to 20 hosts of web-prod, 75 % healthy: 5 at a time
                  first   i-0b02                                         failed last time
                  then    i-0c07                                         unreachable
                  then    i-0a01 i-0a02 i-0a03 i-0a04 and 14 more        old revision, 5 at a time
                expected 6m ± 30s (last five runs)
                ⚠ i-0c07 matches but has been unreachable for 4h; it will fail as Unreachable and use up 1 of 5
                ✔ bundle readable, 14.2 MB, digest matches
                ✔ AppSpec valid, 5 hooks (ValidateService changed against v2)
                """);
    }

    @Test
    void zonesInTheirOrder() {
        TestingGroup group = new TestingGroup("deploymentConfigName: zoned")
                .config(
                        "zoned",
                        "{minimumHealthyHosts: {type: FLEET_PERCENT, value: 50}, zonalConfig:"
                                + " {firstZoneMonitorDurationInSeconds: 600, monitorDurationInSeconds: 60,"
                                + " minimumHealthyHostsPerZone: {type: FLEET_PERCENT, value: 50}}}")
                .hosts("b-", 4, "eu-1b")
                .hosts("a-", 2, "eu-1a")
                .host("a-03", "eu-1a", V2, "Healthy");
        assertThat(picture(Forecasts.of(group.facts(V3)))).isEqualTo("""
                v3 (https://rel.example.com/web-3.zip …77d2) to 7 hosts of web-prod in 2 zones, 50 % healthy: 2 at a
                time
                  zone eu-1a: 3 hosts, 2 must stay healthy, then watched for 10m
                    first   a-01 a-02                                      old revision, 1 at a time
                    then    a-03                                           current revision
                  zone eu-1b: 4 hosts, 2 must stay healthy
                    first   b-01 b-02 b-03 b-04                            old revision, 2 at a time
                """);
    }

    @Test
    void aMinimumThatCanNeverBeKept() {
        TestingGroup group = new TestingGroup("deploymentConfigName: most")
                .config("most", "{minimumHealthyHosts: {type: FLEET_PERCENT, value: 95}}")
                .hosts("i-", 10, "");
        Forecast forecast = Forecasts.of(group.facts(V3));
        assertThat(forecast.fails()).isTrue();
        assertThat(picture(forecast)).isEqualTo("""
                v3 (https://rel.example.com/web-3.zip …77d2) to web-prod
                ✖ would not go: 95 % of 10 hosts is 10: the minimum must be less than the number of hosts, so that
                  one can be changed; lower it in most (HEALTH_CONSTRAINTS_INVALID)
                """);
    }

    @Test
    void tooFewHealthyHostsToChangeAny() {
        TestingGroup group = new TestingGroup("deploymentConfigName: three-quarters")
                .config("three-quarters", THREE_QUARTERS)
                .hosts("i-", 3, "")
                .gone("i-9", "", "2026-11-25T13:59:00Z");
        Forecast forecast = Forecasts.of(group.facts(V3));
        assertThat(forecast.fails())
                .as("a host that is gone for a minute counts as it is")
                .isFalse();
        assertThat(forecast.warnings())
                .containsExactly(
                        "i-9 matches but has been unreachable for 1m; it will fail as Unreachable and use up 1 of 1");
    }

    @Test
    void unreachableHostsThatWouldFailTheRun() {
        TestingGroup group = new TestingGroup("deploymentConfigName: three-quarters")
                .config("three-quarters", THREE_QUARTERS)
                .hosts("i-", 3, "")
                .gone("a-1", "", "2026-11-25T13:00:00Z");
        Forecast forecast = Forecasts.of(group.facts(V3));
        assertThat(forecast.hosts())
                .extracting(Forecast.HostForecast::host)
                .first()
                .isEqualTo("a-1");
        assertThat(forecast.warnings())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("with that host unreachable the run would fail: ");
    }

    @Test
    void nobodyMatches() {
        Forecast forecast = Forecasts.of(new TestingGroup("").facts(V3));
        assertThat(forecast.problem()).extracting("code").isEqualTo("NO_INSTANCES");
        assertThat(forecast.warnings()).containsExactly("no host matches onPremisesInstanceTagFilters[0] Role=web");
    }

    @Test
    void aRunInProgressGoesFirst() {
        TestingGroup group = new TestingGroup("")
                .hosts("i-", 2, "")
                .status("{activeRun: web-prod-41}")
                .run("web-prod-41", V2, "  {status: InProgress, frozen: {total: 2, targets: 2}}");
        assertThat(Forecasts.of(group.facts(V3)).warnings())
                .containsExactly("it would not start at once: waits for web-prod-41, which is in progress");
    }

    @Test
    void aPausedGroupStartsNothing() {
        TestingGroup group = new TestingGroup("paused: true").hosts("i-", 2, "");
        assertThat(Forecasts.of(group.facts(V3)).warnings())
                .containsExactly(
                        "it would not start at once: the deployment group is paused; set its spec.paused to false");
    }

    @Test
    void gitHasItsWord() {
        TestingGroup group = new TestingGroup("revision: " + V2).hosts("i-", 2, "");
        Forecast forecast = Forecasts.of(group.facts(V3));
        assertThat(forecast.fails()).isFalse();
        assertThat(forecast.warnings()).singleElement().asString().contains("which says v2", "put this one there");
        assertThat(Forecasts.of(group.facts(V2)).warnings())
                .containsExactly(
                        "web-prod has this revision already (web-prod-40); kubectl slipway retry web-prod deploys it again");
    }

    @Test
    void aDeploymentByHandAgainstGitIsRefused() {
        TestingGroup group = new TestingGroup("revision: " + V2).hosts("i-", 2, "");
        Deployment written = TestingGroup.yaml(
                Deployment.class, "spec: {deploymentGroupName: web-prod, revision: %s}".formatted(V3));
        Forecast forecast =
                Forecasts.of(group.facts(PlannedRun.of(group.group(), written.getSpec(), TestingGroup.NOW)));
        assertThat(forecast.problem()).extracting("code").isEqualTo("INVALID_REVISION");
    }

    @Test
    void aLatchedRevisionIsNotTriedAgain() {
        TestingGroup group = new TestingGroup("revision: " + V3)
                .hosts("i-", 2, "")
                .status("{latched: {revisionHash: '%s', run: web-prod-41, reason: RolledBack}}"
                        .formatted(TestingGroup.hash(V3)));
        assertThat(Forecasts.of(group.facts(V3)).warnings())
                .containsExactly("it is not tried again by itself: web-prod-41 of it was rolled back;"
                        + " kubectl slipway retry web-prod starts it");
    }

    @Test
    void whatIsNotSupportedStalls() {
        TestingGroup group = new TestingGroup("terminationHookEnabled: true").hosts("i-", 2, "");
        assertThat(Forecasts.of(group.facts(V3)).problem()).extracting("code").isEqualTo("NotSupportedYet");
    }

    @Test
    void anotherPaceIsReckonedFromTheOldOne() {
        TestingGroup group =
                new TestingGroup("").hosts("i-", 10, "").past("p", "CodeDeployDefault.HalfAtATime", 10, 5, 60);
        assertThat(Forecasts.of(group.facts(V3)).expected())
                .as("two groups of hosts took a minute; ten will take five")
                .isEqualTo(new Forecast.Expected(300, 0, 1));
    }

    @Test
    void linesFitNarrowTerminals() {
        TestingGroup group = new TestingGroup("revision: " + V2).hosts("i-", 30, "");
        assertThat(PlanPicture.of(Forecasts.of(group.facts(V3)), false, 60))
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(76));
    }

    private static String picture(Forecast forecast) {
        return String.join("\n", PlanPicture.of(forecast, false, 100)) + "\n";
    }
}
