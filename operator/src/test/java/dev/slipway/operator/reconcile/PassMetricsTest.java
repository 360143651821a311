package dev.slipway.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.monitoring.Metrics.ControllerExecution;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class PassMetricsTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final PassMetrics metrics = new PassMetrics(MicrometerMetrics.withoutPerResourceMetrics(meters));

    @Test
    void conflictGoesOnAsAConflictAndIsCounted() {
        KubernetesClientException conflict =
                new KubernetesClientException("has changed meanwhile", HttpURLConnection.HTTP_CONFLICT, null);

        assertThatThrownBy(() -> metrics.timeControllerExecution(pass(() -> {
                    throw conflict;
                })))
                .isSameAs(conflict);

        assertThat(meters.getMeters())
                .anySatisfy(meter -> assertThat(meter.getId().getName()).contains("failure"));
    }

    @Test
    void whatAPassAnswersIsAnswered() throws Exception {
        assertThat(metrics.timeControllerExecution(pass(() -> "done"))).isEqualTo("done");
    }

    private static ControllerExecution<String> pass(Callable<String> what) {
        return new ControllerExecution<>() {
            @Override
            public String name() {
                return "reconcile";
            }

            @Override
            public String controllerName() {
                return "deployments";
            }

            @Override
            public String successTypeName(String result) {
                return "none";
            }

            @Override
            public ResourceID resourceID() {
                return new ResourceID("web", "shop");
            }

            @Override
            public Map<String, Object> metadata() {
                return Map.of();
            }

            @Override
            public String execute() throws Exception {
                return what.call();
            }
        };
    }
}
