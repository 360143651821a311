package dev.slipway.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.operator.cloud.AwsScope;
import dev.slipway.operator.cloud.LambdaTraffic.Alias;
import dev.slipway.plan.lambda.call.AliasContent;
import dev.slipway.plan.lambda.call.AliasReading;
import dev.slipway.plan.lambda.call.AliasUpdate;
import dev.slipway.plan.lambda.call.Trouble.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What is said of calls whose role STS gives to nobody. */
class AssumedRoleTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/slipway-shop";
    private static final Alias ALIAS = new Alias(new AwsScope("shop", ROLE, "eu-central-1"), "api", "live");

    private final AwsOptions options = new AwsOptions();
    private HttpServer sts;
    private AwsClients clients;
    private AwsLambdaTraffic lambda;

    @BeforeEach
    void start() throws IOException {
        sts = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sts.start();
        options.endpoint = URI.create("http://127.0.0.1:" + sts.getAddress().getPort());
        options.allowedRoles = List.of(new AllowedRole("shop", ROLE));
        clients = new AwsClients(
                options, StaticCredentialsProvider.create(AwsBasicCredentials.create("operator", "secret")));
        lambda = new AwsLambdaTraffic(new AwsCaller(clients));
    }

    @AfterEach
    void stop() {
        clients.close();
        sts.stop(0);
    }

    @Test
    void aRoleThatDoesNotTrustTheOperatorIsNamedAndNotTheCall() {
        answers(403, "AccessDenied", "not authorized to perform: sts:AssumeRole");

        assertThat(lambda.read(ALIAS)).isInstanceOfSatisfying(AliasReading.Failed.class, failed -> {
            assertThat(failed.trouble().kind()).isEqualTo(Kind.NO_CREDENTIALS);
            assertThat(failed.trouble().message())
                    .isEqualTo(
                            "arn:aws:iam::123456789012:role/slipway-shop cannot be assumed: its trust policy must allow the"
                                    + " operator, with sts:ExternalId shop, and the operator needs sts:AssumeRole");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "400, ValidationError, NO_CREDENTIALS",
        "403, ExpiredTokenException, NO_CREDENTIALS",
        "429, Throttling, THROTTLED",
        "501, NotImplemented, UNAVAILABLE"
    })
    void nothingIsDoneWithoutCredentialsWhateverTheReason(int status, String code, Kind kind) {
        answers(status, code, "no");

        assertThat(lambda.update(ALIAS, AliasContent.only("42"), "r1"))
                .isInstanceOfSatisfying(AliasUpdate.NotDone.class, notDone -> {
                    assertThat(notDone.trouble().kind()).isEqualTo(kind);
                    assertThat(notDone.trouble().message()).startsWith("sts:AssumeRole of " + ROLE);
                });
    }

    private void answers(int status, String code, String message) {
        byte[] body =
                "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>"
                        .formatted(code, message)
                        .getBytes(StandardCharsets.UTF_8);
        sts.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
    }
}
