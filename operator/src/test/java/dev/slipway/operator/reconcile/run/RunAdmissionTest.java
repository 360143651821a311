package dev.slipway.operator.reconcile.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.common.Timeouts;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.WaitingFor;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** How long a run waits before it starts. */
@NullUnmarked
class RunAdmissionTest {
    private final TestingRun world = new TestingRun();

    @Test
    void aRunThatHadToQueueStillHasItsWholeTimeToWaitForItsAlarms() {
        world.group.getSpec().setTimeouts(new Timeouts());
        world.group.getSpec().getTimeouts().setRunSeconds(60);
        waits("Queued", "2026-11-25T09:00:00Z");
        assertThat(RunAdmission.alarmsDeadline(world.facts())).isEqualTo("2026-11-25T10:01:00Z");

        waits("Alarms", "2026-11-25T09:59:30Z");
        assertThat(RunAdmission.alarmsDeadline(world.facts())).isEqualTo("2026-11-25T10:00:30Z");
    }

    private void waits(String reason, String since) {
        WaitingFor waiting = new WaitingFor();
        waiting.setReason(reason);
        waiting.setSince(since);
        world.run.setStatus(new DeploymentStatus());
        world.run.getStatus().setWaitingFor(List.of(waiting));
    }
}
