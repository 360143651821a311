package dev.slipway.operator.reconcile.run.words;

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
    void theOutputOfScriptsIsGroupedByItsCauseAndCountedAgainstAllFailures() {
        List<DeploymentTarget> targets = new ArrayList<>();
        for (int host = 1; host <= 27; host++) {
            targets.add(scriptFailed(
                    "web-%02d".formatted(host),
                    "[stdout]unpacking\n[stderr]tar: /tmp/unpack-%x/app.jar: no space left on device\n"
                            .formatted(host * 7919)));
        }
        for (int host = 28; host <= 31; host++) {
            targets.add(scriptFailed("web-" + host, "[stderr]curl: (7) Failed to connect to 10.0.0." + host));
        }

        List<FailureSummary> failures = Failures.of(targets);

        assertThat(failures).hasSize(2);
        FailureSummary space = failures.getFirst();
        assertThat(space.getCount()).isEqualTo(27);
        assertThat(space.getTotal()).isEqualTo(31);
        assertThat(space.getMessage()).contains("no space left on device");
        assertThat(space.getEvent()).isEqualTo("ValidateService");
        assertThat(space.getScript()).isEqualTo("scripts/check.sh");
        assertThat(space.getExamples()).containsExactly("web-01", "web-02", "web-03");
        assertThat(failures.getLast().getCount()).isEqualTo(4);
    }

    @Test
    void theWordsThatMostHostsUsedAreShown() {
        List<DeploymentTarget> targets = List.of(
                scriptFailed("web-1", "[stderr]error: pool of 4 is exhausted"),
                scriptFailed("web-2", "[stderr]error: pool of 8 is exhausted"),
                scriptFailed("web-3", "[stderr]error: pool of 8 is exhausted"));

        assertThat(Failures.of(targets).getFirst().getMessage()).isEqualTo("error: pool of 8 is exhausted");
    }

    @Test
    void hostsThatWereNotHeardOfAreOneGroup() {
        List<DeploymentTarget> targets = new ArrayList<>();
        for (int host = 1; host <= 3; host++) {
            DeploymentTarget target = ended("db-" + host, "Failed");
            target.getStatus().setFailureType("Unreachable");
            target.getStatus()
                    .setMessage(
                            "db-" + host
                                    + " did not ask for its order for 300 s; check that its agent runs and reaches the gateway");
            targets.add(target);
        }

        List<FailureSummary> failures = Failures.of(targets);

        assertThat(failures).hasSize(1);
        assertThat(failures.getFirst().getCount()).isEqualTo(3);
        assertThat(failures.getFirst().getMessage())
                .isEqualTo("3 hosts did not ask for their order for 300 s; "
                        + "check that their agents run and reach the gateway");
    }

    @Test
    void hostsThatWereDeletedAreOneGroup() {
        List<DeploymentTarget> targets = new ArrayList<>();
        for (int host = 1; host <= 2; host++) {
            DeploymentTarget target = ended("db-" + host, "Failed");
            target.getStatus().setFailureType("Unreachable");
            target.getStatus()
                    .setMessage(
                            "db-" + host
                                    + " was lost: its Instance was deleted after the run had started; enrol it again, then deploy again");
            targets.add(target);
        }

        assertThat(Failures.of(targets))
                .singleElement()
                .satisfies(failure -> assertThat(failure.getMessage())
                        .isEqualTo("2 hosts were lost: their Instances were deleted after the run had started; "
                                + "enrol them again, then deploy again"));
    }

    @Test
    void aFleetThatFailsInManyWaysStillFitsIntoAStatus() {
        List<DeploymentTarget> targets = new ArrayList<>();
        for (int host = 0; host < 100; host++) {
            String way = "" + (char) ('a' + host / 10) + (char) ('a' + host % 10);
            targets.add(failed("host-" + host, "ValidateService", "check.sh", "way " + way + " 🚢".repeat(300)));
        }

        List<FailureSummary> failures = Failures.of(targets);

        assertThat(failures).hasSize(20);
        assertThat(failures)
                .allSatisfy(failure -> assertThat(failure.getMessage()
                                .codePointCount(0, failure.getMessage().length()))
                        .isLessThanOrEqualTo(200));
        assertThat(failures).extracting(FailureSummary::getCount).endsWith(1, 81);
        assertThat(failures.getLast().getMessage())
                .isEqualTo("in 81 other ways; see the DeploymentTargets of this run");
        assertThat(failures.stream().mapToInt(FailureSummary::getCount).sum()).isEqualTo(100);
    }

    private static DeploymentTarget scriptFailed(String host, String logTail) {
        DeploymentTarget target = failed(host, "ValidateService", "scripts/check.sh", "scripts/check.sh exited 1");
        EventDiagnostics diagnostics =
                target.getStatus().getLifecycleEvents().getFirst().getDiagnostics();
        diagnostics.setErrorCode("ScriptFailed");
        diagnostics.setLogTail(logTail);
        return target;
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
