package dev.slipway.plan.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.plan.outcome.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTransitionTest {

    @ParameterizedTest(name = "run {0}, revision {1}, host {2}: {3} (S 3)")
    @CsvSource({
        "SUCCEEDED, CURRENT, SUCCEEDED, CURRENT",
        "SUCCEEDED, CURRENT, FAILED, UNKNOWN",
        "SUCCEEDED, CURRENT, NOT_ATTEMPTED, UNKNOWN",
        "SUCCEEDED, OLD, SUCCEEDED, CURRENT",
        "SUCCEEDED, OLD, FAILED, OLD",
        "SUCCEEDED, OLD, NOT_ATTEMPTED, OLD",
        "SUCCEEDED, UNKNOWN, SUCCEEDED, CURRENT",
        "SUCCEEDED, UNKNOWN, FAILED, UNKNOWN",
        "SUCCEEDED, UNKNOWN, NOT_ATTEMPTED, UNKNOWN",
        "FAILED, CURRENT, SUCCEEDED, OLD",
        "FAILED, CURRENT, FAILED, UNKNOWN",
        "FAILED, CURRENT, NOT_ATTEMPTED, CURRENT",
        "FAILED, OLD, SUCCEEDED, OLD",
        "FAILED, OLD, FAILED, OLD",
        "FAILED, OLD, NOT_ATTEMPTED, OLD",
        "FAILED, UNKNOWN, SUCCEEDED, OLD",
        "FAILED, UNKNOWN, FAILED, UNKNOWN",
        "FAILED, UNKNOWN, NOT_ATTEMPTED, UNKNOWN",
        "STOPPED, CURRENT, SUCCEEDED, OLD",
        "STOPPED, CURRENT, FAILED, UNKNOWN",
        "STOPPED, CURRENT, NOT_ATTEMPTED, CURRENT",
        "STOPPED, OLD, SUCCEEDED, OLD",
        "STOPPED, OLD, FAILED, OLD",
        "STOPPED, OLD, NOT_ATTEMPTED, OLD",
        "STOPPED, UNKNOWN, SUCCEEDED, OLD",
        "STOPPED, UNKNOWN, FAILED, UNKNOWN",
        "STOPPED, UNKNOWN, NOT_ATTEMPTED, UNKNOWN",
    })
    void movesTheRevisionHealth(Outcome overall, RevisionHealth before, OwnResult own, RevisionHealth after) {
        for (InstanceHealth any : InstanceHealth.values()) {
            assertThat(HealthTransition.after(overall, new HostHealth(any, before), own)
                            .revision())
                    .isEqualTo(after);
        }
    }

    @ParameterizedTest(name = "host {0} was {1}: {2} (S 3)")
    @CsvSource({
        "HEALTHY, SUCCEEDED, HEALTHY",
        "HEALTHY, FAILED, UNHEALTHY",
        "HEALTHY, NOT_ATTEMPTED, HEALTHY",
        "UNHEALTHY, SUCCEEDED, HEALTHY",
        "UNHEALTHY, FAILED, UNHEALTHY",
        "UNHEALTHY, NOT_ATTEMPTED, UNHEALTHY",
    })
    void movesTheInstanceHealthByTheHostsOwnResult(InstanceHealth before, OwnResult own, InstanceHealth after) {
        for (Outcome any : Outcome.values()) {
            HostHealth host = new HostHealth(before, RevisionHealth.OLD);
            assertThat(HealthTransition.after(any, host, own).instance()).isEqualTo(after);
        }
    }
}
