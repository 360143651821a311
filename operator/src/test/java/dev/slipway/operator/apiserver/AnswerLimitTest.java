package dev.slipway.operator.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.operator.apiserver.ApiServer.Limits;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AnswerLimitTest {
    private static final String MAP = """
            {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"whole","namespace":"here"}}""";

    @Test
    void answerThatStandsStillInItsMiddleIsGivenUp() throws Exception {
        try (TestingServer server = new TestingServer(connection -> {
                    connection.write(head(1_000) + MAP);
                    connection.fallSilent();
                });
                KubernetesClient client = client(server)) {
            assertThatThrownBy(() -> client.configMaps()
                            .inNamespace("here")
                            .withName("whole")
                            .get())
                    .isInstanceOf(KubernetesClientException.class)
                    .hasRootCauseInstanceOf(HttpTimeoutException.class)
                    .rootCause()
                    .hasMessage("the answer to GET /api/v1/namespaces/here/configmaps/whole was not whole after 1 s");
        }
    }

    @Test
    void wholeAnswerIsRead() throws Exception {
        try (TestingServer server = new TestingServer(connection -> {
                    connection.write(head(MAP.length()) + MAP);
                    connection.fallSilent();
                });
                KubernetesClient client = client(server)) {
            assertThat(client.configMaps().inNamespace("here").withName("whole").get())
                    .isNotNull();
        }
    }

    private static String head(int length) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n".formatted(length);
    }

    private static KubernetesClient client(TestingServer server) {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl("http://" + server.address())
                .build();
        return ApiServer.client(
                config,
                new Limits(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(1)));
    }
}
