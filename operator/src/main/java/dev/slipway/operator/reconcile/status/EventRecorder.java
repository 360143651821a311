package dev.slipway.operator.reconcile.status;

import dev.slipway.operator.store.WriteGuard;
import dev.slipway.plan.text.Cut;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kubernetes events about transitions that a person would want to see in {@code kubectl describe}. They are a courtesy:
 * one that cannot be written is dropped, since everything that matters is in the object's status. An event's name is
 * made from what it tells, so that a transition that is told again after a crash is still one event.
 */
public final class EventRecorder implements Events {
    private static final Logger LOG = LoggerFactory.getLogger(EventRecorder.class);
    private static final int MAX_MESSAGE = 1000;

    private final KubernetesClient client;
    private final String identity;
    private final Clock clock;
    private final WriteGuard guard;

    public EventRecorder(KubernetesClient client, String identity, Clock clock, WriteGuard guard) {
        this.client = client;
        this.identity = identity;
        this.clock = clock;
        this.guard = guard;
    }

    @Override
    public void record(HasMetadata object, Occurrence occurrence) {
        guard.beforeWrite();
        try {
            client.v1()
                    .events()
                    .resource(
                            event(object, occurrence, identity, clock.instant().toString()))
                    .create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                LOG.atWarn()
                        .setCause(e)
                        .addKeyValue("reason", occurrence.reason())
                        .log("an event could not be recorded");
            }
            return;
        }
        LOG.atInfo()
                .addKeyValue("kind", object.getKind())
                .addKeyValue("namespace", object.getMetadata().getNamespace())
                .addKeyValue("name", object.getMetadata().getName())
                .addKeyValue("reason", occurrence.reason())
                .addKeyValue("message", occurrence.message())
                .log("transition");
    }

    static Event event(HasMetadata object, Occurrence occurrence, String identity, String now) {
        return new EventBuilder()
                .withNewMetadata()
                .withName(name(object, occurrence))
                .withNamespace(object.getMetadata().getNamespace())
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(object.getApiVersion())
                .withKind(object.getKind())
                .withNamespace(object.getMetadata().getNamespace())
                .withName(object.getMetadata().getName())
                .withUid(object.getMetadata().getUid())
                .endInvolvedObject()
                .withType(occurrence.type().text())
                .withReason(occurrence.reason())
                .withMessage(Cut.to(occurrence.message(), MAX_MESSAGE))
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(1)
                .withNewSource("slipway-operator", identity)
                .withReportingComponent("slipway.dev/operator")
                .withReportingInstance(identity)
                .build();
    }

    private static String name(HasMetadata object, Occurrence occurrence) {
        String what = object.getMetadata().getUid() + "\n" + occurrence.reason() + "\n" + occurrence.key();
        return object.getMetadata().getName() + "." + UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8));
    }
}
