package dev.slipway.operator.reconcile.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deployment.FailureSummary;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetSpec;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.deploymenttarget.EventDiagnostics;
import dev.slipway.crds.deploymenttarget.LifecycleEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class FailuresTest {
    @Test
    void theSameFailureOfManyHostsIsOneLineWithItsCountAndAFewNames() {
        List<DeploymentTarget> targets = new ArrayList<>();
        for (int host = 1; host <= 5; host++) {
            targets.add(failed("host-" + host, "AfterInstall", "scripts/unpack.sh", "exited 1: no space left"));
        }
        targets.add(failed("host-6", "ValidateService", "scripts/check.sh", "exited 7"));
        targets.add(ended("host-7", "Succeeded"));

        List<FailureSummary> failures = Failures.of(targets);

        assertThat(failures).hasSize(2);
        assertThat(failures.get(0).getCount()).isEqualTo(5);
        assertThat(failures.get(0).getEvent()).isEqualTo("AfterInstall");
        assertThat(failures.get(0).getScript()).isEqualTo("scripts/unpack.sh");
        assertThat(failures.get(0).getExamples()).containsExactly("host-1", "host-2", "host-3");
        assertThat(failures.get(1).getCount()).isEqualTo(1);
    }

    @Test
    void aHostThatWasGivenUpFailsWithTheLeadersSentence() {
        DeploymentTarget target = ended("host-1", "Failed");
        target.getStatus().setFailureType("Unreachable");
        target.getStatus().setMessage("host-1 did not ask for its order for 5 s");

        FailureSummary failure = Failures.of(List.of(target)).getFirst();

        assertThat(failure.getFailureType()).isEqualTo("Unreachable");
        assertThat(failure.getMessage()).isEqualTo("host-1 did not ask for its order for 5 s");
    }

    @Test
    void aFleetThatFailsInManyWaysStillFitsIntoAStatus() {
        List<DeploymentTarget> targets = new ArrayList<>();
        for (int host = 0; host < 100; host++) {
            targets.add(failed("host-" + host, "ValidateService", "check.sh", "way " + host + " ".repeat(300) + "."));
        }

        List<FailureSummary> failures = Failures.of(targets);

        assertThat(failures).hasSize(20);
        assertThat(failures)
                .allSatisfy(failure -> assertThat(failure.getMessage()).hasSizeLessThanOrEqualTo(200));
    }

    private static DeploymentTarget failed(String host, String event, String script, String message) {
        EventDiagnostics diagnostics = new EventDiagnostics();
        diagnostics.setScriptName(script);
        diagnostics.setMessage(message);
        LifecycleEvent lifecycleEvent = new LifecycleEvent();
        lifecycleEvent.setLifecycleEventName(event);
        lifecycleEvent.setStatus("Failed");
        lifecycleEvent.setDiagnostics(diagnostics);
        DeploymentTarget target = ended(host, "Failed");
        target.getStatus().setFailureType("Failed");
        target.getStatus().setLifecycleEvents(List.of(lifecycleEvent));
        return target;
    }

    private static DeploymentTarget ended(String host, String status) {
        DeploymentTarget target = new DeploymentTarget();
        DeploymentTargetSpec spec = new DeploymentTargetSpec();
        spec.setTargetId(host);
        target.setSpec(spec);
        DeploymentTargetStatus targetStatus = new DeploymentTargetStatus();
        targetStatus.setStatus(status);
        target.setStatus(targetStatus);
        return target;
    }
}
