package dev.slipway.operator.reconcile.run.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.FrozenTargets;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deployment.WaitingFor;
import dev.slipway.plan.decision.WaitingReason;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitingColumnTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MinimumHealthyHosts | ''     | minimum healthy (15 of 20)",
                "Width               | ''     | hosts in flight (5 at a time)",
                "Bake                | eu-1a  | watch of zone eu-1a",
                "UnreachableHost     | i-0c07 | host i-0c07",
                "Paused              | ''     | resume (paused)",
                "Queued              | web-40 | web-40",
                "GroupNotFound       | web    | group web",
                "OfALaterVersion     | thing  | OfALaterVersion thing"
            })
    void saysInAFewWordsWhatIsWaitedFor(String reason, String subject, String column) {
        assertThat(WaitingColumn.of(status(wait(reason, subject)))).isEqualTo(column);
    }

    @Test
    void everyReasonOfThePlanHasItsWords() {
        assertThat(Arrays.stream(WaitingReason.values())
                        .map(reason -> WaitingColumn.of(status(wait(reason.text(), "")))))
                .noneMatch(column -> column == null || column.isEmpty() || Character.isUpperCase(column.charAt(0)));
    }

    @Test
    void countsFurtherReasonsAndIsNeverWide() {
        assertThat(WaitingColumn.of(status(wait("Paused", ""), wait("Bake", "a"), wait("Zone", "a"))))
                .isEqualTo("resume (paused) +2");
        assertThat(WaitingColumn.of(status(wait("UnreachableHost", "h".repeat(63)), wait("Bake", ""))))
                .hasSize(32)
                .endsWith("… +1");
    }

    @Test
    void nothingToWaitForIsAnEmptyColumn() {
        assertThat(WaitingColumn.of(status())).isNull();
        assertThat(WaitingColumn.of(new DeploymentStatus())).isNull();
    }

    private static WaitingFor wait(String reason, String subject) {
        WaitingFor wait = new WaitingFor();
        wait.setReason(reason);
        wait.setSubject(subject);
        wait.setMessage("a long sentence about it");
        return wait;
    }

    private static DeploymentStatus status(WaitingFor... waits) {
        DeploymentStatus status = new DeploymentStatus();
        FrozenTargets frozen = new FrozenTargets();
        frozen.setTotal(20);
        status.setFrozen(frozen);
        ResolvedSettings resolved = new ResolvedSettings();
        resolved.setMinimumHealthyHosts(15);
        resolved.setWidth(5);
        status.setResolved(resolved);
        status.setWaitingFor(List.of(waits));
        return status;
    }
}
