package dev.slipway.operator.reconcile.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deployment.Deployment;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventRecorderTest {
    private static final String NOW = "2026-11-23T10:00:00Z";
    private static final Occurrence STARTED = Occurrence.normal("BatchStarted", "5", "started 5 hosts");

    @Test
    void theSameOccurrenceToldAgainByAnotherReplicaIsTheSameEvent() {
        Event first = EventRecorder.event(run("uid-1"), STARTED, "slipway-0", NOW);
        Event again = EventRecorder.event(
                run("uid-1"), Occurrence.normal("BatchStarted", "5", "in other words"), "slipway-1", NOW);

        assertThat(again.getMetadata().getName()).isEqualTo(first.getMetadata().getName());
    }

    @Test
    void anotherObjectReasonOrKeyIsAnotherEvent() {
        assertThat(Stream.of(
                                EventRecorder.event(run("uid-1"), STARTED, "a", NOW),
                                EventRecorder.event(run("uid-2"), STARTED, "a", NOW),
                                EventRecorder.event(run("uid-1"), Occurrence.normal("BatchStarted", "6", ""), "a", NOW),
                                EventRecorder.event(run("uid-1"), Occurrence.warning("HostsFailed", "5", ""), "a", NOW))
                        .map(event -> event.getMetadata().getName()))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("web-prod-1\\.[0-9a-f-]{36}"));
    }

    @Test
    void anEventIsAboutItsObjectAndItsMessageIsCutByCharacters() {
        Event event = EventRecorder.event(
                run("uid-1"), Occurrence.warning("DeploymentFailed", "", "🚢".repeat(2000)), "slipway-0", NOW);

        assertThat(event.getType()).isEqualTo("Warning");
        assertThat(event.getInvolvedObject().getKind()).isEqualTo("Deployment");
        assertThat(event.getInvolvedObject().getUid()).isEqualTo("uid-1");
        assertThat(event.getMessage().codePointCount(0, event.getMessage().length()))
                .isEqualTo(1000);
        assertThat(event.getMessage()).endsWith("🚢…");
    }

    private static Deployment run(String uid) {
        Deployment run = new Deployment();
        run.setMetadata(new ObjectMetaBuilder()
                .withNamespace("shop")
                .withName("web-prod-1")
                .withUid(uid)
                .build());
        return run;
    }
}
