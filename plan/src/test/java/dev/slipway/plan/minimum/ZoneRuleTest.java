package dev.slipway.plan.minimum;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.plan.outcome.ErrorCode;
import dev.slipway.plan.outcome.ErrorInformation;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneRuleTest {

    @ParameterizedTest(name = "{0} {1} in a zone of {2}: M={3}, W={4} and {5} (S 2.7)")
    @CsvSource({
        "HOST_COUNT, 50, 100, 50, 50, 50",
        "FLEET_PERCENT, 50, 5, 3, 2, 2",
        "FLEET_PERCENT, 0, 5, 0, 5, 5",
        "HOST_COUNT, 3, 3, 3, 0, 1",
        "HOST_COUNT, 9, 3, 9, 0, 1",
    })
    void resolvesTheMinimumPerZone(
            MinimumHealthyHostsType type, int value, int hosts, int minimum, int width, int groupWidth) {
        MinimumHealthyHosts perZone = new MinimumHealthyHosts(type, value);
        assertThat(ZoneRule.forDeployment(perZone, hosts)).isEqualTo(new HostMinimum(hosts, minimum, width));
        assertThat(ZoneRule.forGroup(perZone, hosts)).isEqualTo(new HostMinimum(hosts, minimum, groupWidth));
    }

    @Test
    void refusesAZoneInWhichNoHostMayEverChange() {
        MinimumHealthyHosts two = MinimumHealthyHosts.hostCount(2);
        assertThat(ZoneRule.refusal(two, Map.of("a", 3, "b", 4))).isEmpty();
        assertThat(ZoneRule.refusal(two, Map.of("a", 3, "b", 2)))
                .contains(
                        new ErrorInformation(
                                ErrorCode.HEALTH_CONSTRAINTS_INVALID,
                                "zone b: HOST_COUNT 2 of 2 hosts is 2, so that none can be changed; lower minimumHealthyHostsPerZone"));
        assertThat(ZoneRule.refusal(two, Map.of("", 1, "b", 2, "c", 1)))
                .hasValueSatisfying(error -> assertThat(error.message())
                        .startsWith("hosts without a zone: HOST_COUNT 2 of 1 host is 2")
                        .contains("and 2 more zones"));
        assertThat(ZoneRule.refusal(MinimumHealthyHosts.fleetPercent(50), Map.of("a", 1)))
                .hasValueSatisfying(error -> assertThat(error.message()).startsWith("zone a: 50 % of 1 host is 1"));
        assertThat(ZoneRule.refusal(two, Map.of())).isEmpty();
    }

    @Test
    void keepsItsMessageShortWhateverZonesAreCalled() {
        assertThat(ZoneRule.refusal(
                        MinimumHealthyHosts.hostCount(1_000_000), Map.of("z".repeat(500), 100_000, "zz", 1)))
                .hasValueSatisfying(error -> assertThat(error.message()).hasSizeLessThanOrEqualTo(200));
    }
}
