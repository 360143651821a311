package dev.slipway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.common.AbortConfig;
import dev.slipway.crds.common.AbortCriteria;
import dev.slipway.crds.deploymentconfig.DeploymentConfigSpec;
import dev.slipway.crds.deploymentconfig.ZonalConfig;
import dev.slipway.plan.minimum.MinimumHealthyHosts;
import dev.slipway.plan.outcome.FailureType;
import dev.slipway.plan.snapshot.AbortCriterion;
import dev.slipway.plan.snapshot.Zonal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Configurations and what they leave out. */
@NullUnmarked
class ConfigsTest {
    @Test
    void zonesHaveCodeDeploysDefaults() {
        DeploymentConfigSpec spec = new DeploymentConfigSpec();
        assertThat(Configs.zonal(spec)).isEmpty();
        ZonalConfig zonal = new ZonalConfig();
        spec.setZonalConfig(zonal);
        assertThat(Configs.zonal(spec)).contains(zonal(Duration.ZERO, Duration.ZERO));
        zonal.setMonitorDurationInSeconds(60L);
        assertThat(Configs.zonal(spec)).contains(zonal(Duration.ofSeconds(60), Duration.ofSeconds(60)));
        zonal.setFirstZoneMonitorDurationInSeconds(600L);
        assertThat(Configs.zonal(spec)).contains(zonal(Duration.ofSeconds(600), Duration.ofSeconds(60)));
        assertThat(Configs.zonal(
                        Configs.predefined("CodeDeployDefault.HalfAtATime").orElseThrow()))
                .as("predefined ones are never zonal")
                .isEmpty();
    }

    @Test
    void abortCriteriaCountOneKindOfFailureOrAll() {
        AbortConfig config = new AbortConfig();
        config.setCriteriaList(List.of(
                criterion("All", 10, 20), criterion("TimedOut", 5, 50), criterion("AKindOfLaterVersions", 1, 1)));
        assertThat(AbortGates.criteria(config))
                .containsExactly(new AbortCriterion(null, 10, 20), new AbortCriterion(FailureType.TIMED_OUT, 5, 50));
        assertThat(AbortGates.criteria(null)).isEmpty();
        assertThat(AbortGates.criteria(new AbortConfig())).isEmpty();
    }

    private static Zonal zonal(Duration first, Duration later) {
        return new Zonal(MinimumHealthyHosts.fleetPercent(0), first, later);
    }

    private static AbortCriteria criterion(String type, int minimum, int threshold) {
        AbortCriteria criteria = new AbortCriteria();
        criteria.setFailureType(type);
        criteria.setMinNumberOfExecutedTargets(minimum);
        criteria.setThresholdPercentage(threshold);
        return criteria;
    }
}
