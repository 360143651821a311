package dev.slipway.operator.reconcile.status;

import dev.slipway.operator.store.WriteGuard;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kubernetes events about transitions that a person would want to see in {@code kubectl describe}. They are a courtesy:
 * one that cannot be written is dropped, since everything that matters is in the object's status.
 */
public final class EventRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(EventRecorder.class);
    private static final int MAX_MESSAGE = 1024;

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

    /** Kubernetes' two kinds of event. */
    public enum Type {
        NORMAL("Normal"),
        WARNING("Warning");

        private final String text;

        Type(String text) {
            this.text = text;
        }
    }

    /** Records that {@code reason} happened to {@code object}. */
    public void record(HasMetadata object, Type type, String reason, String message) {
        guard.beforeWrite();
        String now = clock.instant().toString();
        LOG.atInfo()
                .addKeyValue("kind", object.getKind())
                .addKeyValue("namespace", object.getMetadata().getNamespace())
                .addKeyValue("name", object.getMetadata().getName())
                .addKeyValue("reason", reason)
                .addKeyValue("message", message)
                .log("transition");
        try {
            client.v1()
                    .events()
                    .resource(new EventBuilder()
                            .withNewMetadata()
                            .withGenerateName(object.getMetadata().getName() + ".")
                            .withNamespace(object.getMetadata().getNamespace())
                            .endMetadata()
                            .withNewInvolvedObject()
                            .withApiVersion(object.getApiVersion())
                            .withKind(object.getKind())
                            .withNamespace(object.getMetadata().getNamespace())
                            .withName(object.getMetadata().getName())
                            .withUid(object.getMetadata().getUid())
                            .endInvolvedObject()
                            .withType(type.text)
                            .withReason(reason)
                            .withMessage(message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE))
                            .withFirstTimestamp(now)
                            .withLastTimestamp(now)
                            .withCount(1)
                            .withNewSource("slipway-operator", identity)
                            .withReportingComponent("slipway.dev/operator")
                            .withReportingInstance(identity)
                            .build())
                    .create();
        } catch (KubernetesClientException e) {
            LOG.atWarn().setCause(e).addKeyValue("reason", reason).log("an event could not be recorded");
        }
    }
}
