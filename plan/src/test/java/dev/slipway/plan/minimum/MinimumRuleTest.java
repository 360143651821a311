package dev.slipway.plan.minimum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.plan.outcome.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MinimumRuleTest {

    private static ServerConfig custom(MinimumHealthyHosts minimum) {
        return new ServerConfig("custom", minimum);
    }

    private static HostMinimum resolved(ServerConfig config, int total) {
        return switch (MinimumRule.forDeployment(config, total)) {
            case MinimumResolution.Resolved(var minimum) -> minimum;
            case MinimumResolution.Refused(var error) -> throw new AssertionError(error);
        };
    }

    private static String refusal(ServerConfig config, int total, ErrorCode code) {
        return switch (MinimumRule.forDeployment(config, total)) {
            case MinimumResolution.Resolved(var minimum) -> throw new AssertionError(minimum);
            case MinimumResolution.Refused(var error) -> {
                assertThat(error.code()).isEqualTo(code);
                yield error.message();
            }
        };
    }

    @ParameterizedTest(name = "{0} hosts, {1} {2}: minimum {3}, width {4} (S 2.2)")
    @CsvSource({
        "9, HOST_COUNT, 6, 6, 3",
        "9, FLEET_PERCENT, 40, 4, 5",
        "10, FLEET_PERCENT, 85, 9, 1",
        "10, HOST_COUNT, 9, 9, 1",
        "10, HOST_COUNT, 8, 8, 2",
        "10, HOST_COUNT, 3, 3, 7",
        "10, HOST_COUNT, 0, 0, 10",
        "6, FLEET_PERCENT, 75, 5, 1",
        "200, HOST_COUNT, 160, 160, 40",
        "100, FLEET_PERCENT, 99, 99, 1",
        "3, FLEET_PERCENT, 1, 1, 2",
        "2000000000, FLEET_PERCENT, 99, 1980000000, 20000000",
    })
    void resolvesTheWorkedExamples(int total, MinimumHealthyHostsType type, int value, int minimum, int width) {
        assertThat(resolved(custom(new MinimumHealthyHosts(type, value)), total))
                .isEqualTo(new HostMinimum(total, minimum, width));
    }

    @ParameterizedTest(name = "{0} with {1} hosts: minimum {2}, width {3} (S 2.3)")
    @CsvSource({
        "CodeDeployDefault.HalfAtATime, 9, 5, 4",
        "CodeDeployDefault.HalfAtATime, 2, 1, 1",
        "CodeDeployDefault.HalfAtATime, 1, 0, 1",
        "CodeDeployDefault.AllAtOnce, 9, 0, 9",
        "CodeDeployDefault.AllAtOnce, 1, 0, 1",
        "CodeDeployDefault.OneAtATime, 9, 8, 1",
        "CodeDeployDefault.OneAtATime, 2, 1, 1",
        "CodeDeployDefault.OneAtATime, 1, 0, 1",
    })
    void resolvesThePredefinedConfigs(String name, int total, int minimum, int width) {
        assertThat(resolved(ServerConfig.predefined(name).orElseThrow(), total))
                .isEqualTo(new HostMinimum(total, minimum, width));
    }

    @Test
    void knowsOnlyThePredefinedNames() {
        assertThat(ServerConfig.predefined("CodeDeployDefault.TwoAtATime")).isEmpty();
        assertThat(ServerConfig.PREDEFINED).hasSize(3);
    }

    @Test
    void refusesAMinimumThatLeavesNoHostToChange() {
        ServerConfig config = custom(MinimumHealthyHosts.fleetPercent(95));
        assertThat(refusal(config, 10, ErrorCode.HEALTH_CONSTRAINTS_INVALID))
                .isEqualTo("95 % of 10 hosts is 10: the minimum must be less than the number of hosts,"
                        + " so that one can be changed; lower it in custom");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 1000})
    void refusesAHostCountThatIsNotLessThanTheHosts(int count) {
        ServerConfig config = custom(MinimumHealthyHosts.hostCount(count));
        assertThat(refusal(config, 3, ErrorCode.HEALTH_CONSTRAINTS_INVALID))
                .startsWith("HOST_COUNT " + count + " of 3 hosts");
    }

    @Test
    void givesOneHostNoExceptionUnderACustomHalf() {
        ServerConfig config = custom(MinimumHealthyHosts.fleetPercent(50));
        assertThat(refusal(config, 1, ErrorCode.HEALTH_CONSTRAINTS_INVALID)).startsWith("50 % of 1 host is 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void refusesARunWithoutHosts(int total) {
        assertThat(refusal(ServerConfig.ALL_AT_ONCE, total, ErrorCode.NO_INSTANCES))
                .contains("no host matches");
    }

    @ParameterizedTest(name = "group of {0}, {1} {2}: minimum {3}, width {4} (design 4)")
    @CsvSource({
        "6, FLEET_PERCENT, 75, 5, 1",
        "10, FLEET_PERCENT, 95, 10, 1",
        "10, HOST_COUNT, 30, 30, 1",
        "10, HOST_COUNT, 3, 3, 7",
    })
    void countsOverTheGroupWithAWidthOfAtLeastOne(
            int total, MinimumHealthyHostsType type, int value, int minimum, int width) {
        assertThat(MinimumRule.forGroup(custom(new MinimumHealthyHosts(type, value)), total))
                .isEqualTo(new HostMinimum(total, minimum, width));
    }

    @ParameterizedTest
    @CsvSource({"HOST_COUNT, -1", "FLEET_PERCENT, 100", "FLEET_PERCENT, -1"})
    void refusesValuesThatCodeDeployRefuses(MinimumHealthyHostsType type, int value) {
        assertThatThrownBy(() -> new MinimumHealthyHosts(type, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("minimumHealthyHosts.value is " + value);
    }
}
