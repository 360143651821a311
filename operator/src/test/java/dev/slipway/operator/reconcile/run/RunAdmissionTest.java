package dev.slipway.operator.reconcile.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.common.Timeouts;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.WaitingFor;
import dev.slipway.plan.queue.QueueDecision;
import dev.slipway.translate.run.RunFacts;
import dev.slipway.translate.run.Runs;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /** Seen once in twenty times: its own event came before the index of the group's runs had it. */
    @Test
    void aRunThatTheIndexHasNotHeardOfIsQueuedBehindTheActiveOne() {
        Deployment second = TestingRun.run("web-6");
        world.started();
        RunFacts facts = new RunFacts(
                second, world.group, world.application, null, List.of(world.run), List.of(), List.of(), TestingRun.NOW);

        assertThat(Runs.decide(facts).waiting())
                .containsExactly(new QueueDecision.Entry("web-6", "web-5", "waits for web-5, which is in progress"));
    }

    /** Its Secret came when a newer revision had been deployed and another one had been stopped before it started. */
    @ParameterizedTest
    @CsvSource({"Succeeded, 7", "Stopped,"})
    void aRevisionThatGitHasGivenUpIsOvertakenWhileItWaitsForASecret(String word, Long sequence) {
        waits("SecretNotFound", "2026-11-25T09:59:30Z");
        TestingRun.by(world.run, null, "Revision");
        Deployment newer = TestingRun.by(TestingRun.run("web-6"), null, "Revision");
        newer.setStatus(new DeploymentStatus());
        newer.getStatus().setStatus(word);
        newer.getStatus().setSequence(sequence);
        world.siblings.add(newer);

        assertThat(RunAdmission.overtaken(world.facts()))
                .contains(new QueueDecision.Entry("web-5", "web-6", "overtaken by newer web-6"));
        world.group.getSpec().setOnNewRevision("Reject");
        assertThat(RunAdmission.overtaken(world.facts()).isPresent()).isEqualTo(sequence != null);
    }

    private void waits(String reason, String since) {
        WaitingFor waiting = new WaitingFor();
        waiting.setReason(reason);
        waiting.setSince(since);
        world.run.setStatus(new DeploymentStatus());
        world.run.getStatus().setWaitingFor(List.of(waiting));
    }
}
