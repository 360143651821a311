package dev.slipway.operator.hooks.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.deploymenttarget.HookExecution;
import dev.slipway.crds.deploymenttarget.LifecycleEvent;
import dev.slipway.operator.hooks.HookAnswer;
import dev.slipway.operator.hooks.HookAnswer.Verdict;
import dev.slipway.operator.hooks.HookAnswers.Outcome;
import dev.slipway.operator.hooks.store.AnswerRules.Judgment;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnswerRulesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String ID = "abc";

    /** Of {@link #ID}, as sha256sum prints it. */
    private static final String HASH = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private final Deployment run = run("InProgress", "Lambda");
    private final DeploymentTarget target = target("InProgress");

    @Test
    void anAnswerThatIsWaitedForIsKeptWithItsTime() {
        HookExecution kept = execution(keep(judge(ID, Verdict.FAILED)));

        assertThat(kept.getAnswer()).isEqualTo("Failed");
        assertThat(kept.getAnswerTime()).isEqualTo("2026-03-01T10:00:00Z");
        assertThat(kept.getIdHash()).isEqualTo(HASH);
        assertThat(execution(target).getAnswer())
                .as("of the object that was read")
                .isNull();
    }

    @Test
    void anotherIdIsUnknown() {
        assertThat(refused(judge("abd", Verdict.SUCCEEDED))).isEqualTo(new Outcome.NoSuchExecution());
        assertThat(refused(judge(HASH, Verdict.SUCCEEDED)))
                .as("the hash, which everybody can read")
                .isEqualTo(new Outcome.NoSuchExecution());
    }

    @Test
    void withoutAnyExecutionEveryIdIsUnknown() {
        target.getStatus().setHookExecution(null);
        assertThat(refused(judge(ID, Verdict.SUCCEEDED))).isEqualTo(new Outcome.NoSuchExecution());
        target.setStatus(null);
        assertThat(refused(judge(ID, Verdict.SUCCEEDED))).isEqualTo(new Outcome.NoSuchExecution());
    }

    @Test
    void aSecondAnswerComesTooLateWhateverItSays() {
        execution(target).setAnswer("Failed");
        execution(target).setAnswerTime("2026-03-01T09:59:00Z");

        String why = "it was answered Failed at 2026-03-01T09:59:00Z";
        assertThat(refused(judge(ID, Verdict.FAILED))).isEqualTo(new Outcome.Over(why, true));
        assertThat(refused(judge(ID, Verdict.SUCCEEDED))).isEqualTo(new Outcome.Over(why, false));
    }

    @Test
    void anAnswerAtOrAfterTheDeadlineComesTooLate() {
        execution(target).setDeadline("2026-03-01T10:00:00Z");
        assertThat(refused(judge(ID, Verdict.SUCCEEDED)))
                .isEqualTo(new Outcome.Over("the time for it was up at 2026-03-01T10:00:00Z", false));

        execution(target).setDeadline("2026-03-01T10:00:00.001Z");
        assertThat(judge(ID, Verdict.SUCCEEDED)).isInstanceOf(Judgment.Keep.class);
    }

    @Test
    void anAnswerToAnEarlierEventOfTheRunComesTooLate() {
        execution(target).setIdHash("0".repeat(64));
        target.getStatus().setAnsweredHooks(List.of("1".repeat(64), HASH));

        assertThat(refused(judge(ID, Verdict.SUCCEEDED))).isInstanceOf(Outcome.Over.class);
    }

    @Test
    void anEndedEventTargetOrRunWaitsForNoAnswer() {
        LifecycleEvent event = new LifecycleEvent();
        event.setLifecycleEventName("BeforeAllowTraffic");
        event.setStatus("InProgress");
        target.getStatus().setLifecycleEvents(List.of(event));
        assertThat(judge(ID, Verdict.SUCCEEDED)).isInstanceOf(Judgment.Keep.class);

        event.setStatus("Failed");
        assertThat(refused(judge(ID, Verdict.SUCCEEDED)))
                .isEqualTo(new Outcome.Over("its event BeforeAllowTraffic has ended", false));

        Outcome ended = new Outcome.Over("its deployment has ended", false);
        assertThat(refused(judged(run, target("Failed")))).isEqualTo(ended);
        assertThat(refused(judged(run("Stopped", "Lambda"), target("InProgress"))))
                .isEqualTo(ended);
    }

    @Test
    void onlyAResolvedRunOfThePlatformServerHasNoHookFunctions() {
        assertThat(AnswerRules.onHosts(run("InProgress", "Server"))).isTrue();
        assertThat(AnswerRules.onHosts(run("InProgress", null))).isTrue();
        assertThat(AnswerRules.onHosts(run("InProgress", "Lambda"))).isFalse();
        run.getStatus().setResolved(null);
        assertThat(AnswerRules.onHosts(run)).isFalse();
    }

    private Judgment judge(String executionId, Verdict verdict) {
        return AnswerRules.judge(run, target, new HookAnswer("d-ABCDE1234", executionId, verdict), NOW);
    }

    private static Judgment judged(Deployment run, DeploymentTarget target) {
        return AnswerRules.judge(run, target, new HookAnswer("d-ABCDE1234", ID, Verdict.SUCCEEDED), NOW);
    }

    private static DeploymentTarget keep(Judgment judgment) {
        return ((Judgment.Keep) judgment).changed();
    }

    private static Outcome refused(Judgment judgment) {
        return ((Judgment.Refuse) judgment).outcome();
    }

    private static HookExecution execution(DeploymentTarget target) {
        return Objects.requireNonNull(target.getStatus().getHookExecution());
    }

    private static Deployment run(String word, @Nullable String platform) {
        Deployment run = new Deployment();
        DeploymentStatus status = new DeploymentStatus();
        status.setStatus(word);
        ResolvedSettings resolved = new ResolvedSettings();
        resolved.setComputePlatform(platform);
        status.setResolved(resolved);
        run.setStatus(status);
        return run;
    }

    private static DeploymentTarget target(String word) {
        HookExecution execution = new HookExecution();
        execution.setEvent("BeforeAllowTraffic");
        execution.setIdHash(HASH);
        execution.setDeadline("2026-03-01T10:30:00Z");
        DeploymentTargetStatus status = new DeploymentTargetStatus();
        status.setStatus(word);
        status.setHookExecution(execution);
        DeploymentTarget target = new DeploymentTarget();
        target.setStatus(status);
        return target;
    }
}
