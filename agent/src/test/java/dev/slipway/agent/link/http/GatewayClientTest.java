package dev.slipway.agent.link.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.agent.link.TestingAuthority;
import dev.slipway.agent.link.TestingGateway;
import dev.slipway.agent.link.TestingGateway.Scripted;
import dev.slipway.protocol.wire.HostFacts;
import dev.slipway.protocol.wire.enrolment.EnrollRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class GatewayClientTest {
    private static final EnrollRequest REQUEST = new EnrollRequest(
            "JoinToken", "token", "a request", "host", new HostFacts("m", "linux", "0.1.0", null, null), List.of());

    private final TestingAuthority authority = new TestingAuthority("gateway-ca");
    private final TestingGateway gateway = new TestingGateway(authority);
    private final AtomicInteger calls = new AtomicInteger();
    private GatewayClient client;

    @BeforeEach
    void open() throws IOException {
        client = new GatewayClient(gateway.uri(), TlsContexts.anonymous(List.of(authority.certificate())));
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 422, 503})
    void handsOutTheGatewaysOwnSentence(int status) throws IOException {
        gateway.onEnrol(request -> Scripted.problem(status, "the Instance was deleted; enrol again"));

        Answer answer = post();

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo("the Instance was deleted; enrol again");
    }

    @Test
    void sendsNothingTwiceWhenAKeptConnectionDies() throws IOException {
        gateway.onEnrol(request -> calls.incrementAndGet() == 1
                ? Scripted.problem(503, "later")
                : new Scripted(0, "closed without an answer"));
        post();

        assertThatThrownBy(this::post).isInstanceOf(IOException.class);

        assertThat(calls).hasValue(2);
    }

    private Answer post() throws IOException {
        return client.post("/v1/enroll", REQUEST, Duration.ofSeconds(10));
    }
}
