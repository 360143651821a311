package dev.slipway.operator.gateway.targets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.deploymenttarget.EventProgress;
import dev.slipway.crds.deploymenttarget.LifecycleEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class TargetEndTest {
    @Test
    void whatTheScriptSaidLastStaysWithTheEventThatIsGivenUp() {
        EventProgress progress = new EventProgress();
        progress.setNote("migrating the database");
        LifecycleEvent running = new LifecycleEvent();
        running.setLifecycleEventName("BeforeInstall");
        running.setStatus("InProgress");
        running.setProgress(progress);
        DeploymentTargetStatus status = new DeploymentTargetStatus();
        status.setLifecycleEvents(List.of(running));

        TargetEnd.fail(
                status,
                List.of(),
                new TargetEnd.Cause("Failed", TargetEnd.FAILED_AFTER_RESTART, "the host came back wiped"),
                Instant.parse("2026-11-25T10:00:00Z"));

        LifecycleEvent failed = status.getLifecycleEvents().getFirst();
        assertThat(failed.getStatus()).isEqualTo("Failed");
        assertThat(failed.getProgress().getNote()).isEqualTo("migrating the database");
    }
}
