package dev.slipway.operator.reconcile.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentSpec;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deploymentgroup.settings.TriggerConfig;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetSpec;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.deploymenttarget.Dispatch;
import dev.slipway.crds.deploymenttarget.LastReport;
import dev.slipway.operator.cloud.Notifications;
import dev.slipway.plan.lambda.call.Trouble;
import dev.slipway.translate.run.RunFacts;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a leader keeps in mind of messages that no topic takes. */
@NullUnmarked
class TriggersTest {
    private static final Instant ENDED = Instant.parse("2026-11-25T10:00:00Z");
    private static final String OF_RUN = "DeploymentFailure/chat";
    private static final String OF_HOST = "InstanceStart/chat/uid-of-target";

    private final Deployment run = run();
    private final BlockingQueue<ResourceID> answers = new LinkedBlockingQueue<>();
    private final CountDownLatch topic = new CountDownLatch(1);
    private final Outbox outbox = new Outbox(refusing(), Clock.fixed(ENDED, ZoneOffset.UTC), answers::add);
    private final Triggers triggers = new Triggers(null, outbox);

    @AfterEach
    void close() {
        topic.countDown();
        outbox.close();
    }

    @Test
    void aMessageThatIsTooLateIsForgotten() throws InterruptedException {
        topic.countDown();
        triggers.pass(facts(ENDED, target()));
        awaitAnswers(2);
        assertThat(outbox.state("uid-of-run", OF_RUN)).containsInstanceOf(Outbox.State.Failed.class);
        assertThat(outbox.state("uid-of-run", OF_HOST)).containsInstanceOf(Outbox.State.Failed.class);

        triggers.pass(facts(ENDED.plus(Duration.ofHours(25)), target()));

        assertThat(outbox.state("uid-of-run", OF_RUN)).isEmpty();
        assertThat(outbox.state("uid-of-run", OF_HOST)).isEmpty();
    }

    @Test
    void aMessageAboutAHostWhoseTargetIsGoneIsForgotten() throws InterruptedException {
        topic.countDown();
        triggers.pass(facts(ENDED, target()));
        awaitAnswers(2);

        triggers.pass(facts(ENDED));

        assertThat(outbox.state("uid-of-run", OF_HOST)).isEmpty();
        assertThat(outbox.state("uid-of-run", OF_RUN)).isPresent();
    }

    @Test
    void messagesOfARunThatIsGoneAreForgottenAlsoWhenTheirAnswersComeLater() throws InterruptedException {
        triggers.pass(facts(ENDED, target()));

        triggers.forget(run);
        topic.countDown();
        awaitAnswers(2);

        assertThat(outbox.state("uid-of-run", OF_RUN)).isEmpty();
        assertThat(outbox.state("uid-of-run", OF_HOST)).isEmpty();
    }

    private Notifications refusing() {
        return (scope, topicArn, subject, message) -> {
            try {
                topic.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Optional.of(new Trouble(Trouble.Kind.REFUSED, "the topic does not exist", null));
        };
    }

    private void awaitAnswers(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            assertThat(answers.poll(30, TimeUnit.SECONDS)).isNotNull();
        }
    }

    private RunFacts facts(Instant now, DeploymentTarget... targets) {
        return new RunFacts(run, null, null, null, List.of(run), List.of(targets), List.of(), now);
    }

    private static Deployment run() {
        TriggerConfig chat = new TriggerConfig();
        chat.setTriggerName("chat");
        chat.setTriggerTargetArn("arn:aws:sns:eu-central-1:123456789012:chat");
        chat.setTriggerEvents(List.of("DeploymentFailure", "InstanceStart"));
        ResolvedSettings resolved = new ResolvedSettings();
        resolved.setTriggerConfigurations(List.of(chat));
        DeploymentStatus status = new DeploymentStatus();
        status.setStatus("Failed");
        status.setCompleteTime(ENDED.toString());
        status.setResolved(resolved);
        Deployment run = new Deployment();
        run.setMetadata(new ObjectMetaBuilder()
                .withNamespace("shop")
                .withName("web-5")
                .withUid("uid-of-run")
                .build());
        run.setSpec(new DeploymentSpec());
        run.setStatus(status);
        return run;
    }

    private static DeploymentTarget target() {
        DeploymentTargetStatus status = new DeploymentTargetStatus();
        status.setStatus("InProgress");
        status.setDispatch(new Dispatch());
        status.setLastReport(new LastReport());
        DeploymentTarget target = new DeploymentTarget();
        target.setMetadata(new ObjectMetaBuilder()
                .withNamespace("shop")
                .withName("web-5-a")
                .withUid("uid-of-target")
                .build());
        target.setSpec(new DeploymentTargetSpec());
        target.setStatus(status);
        return target;
    }
}
