package dev.slipway.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.plan.lambda.call.Trouble.Kind;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpResponse;

/** What the SDK throws, as the outcome that the core decides on. */
class AwsErrorsTest {
    private static final String ATTEMPT = "lambda:UpdateAlias of api:live";

    @Test
    void throttlingIsTriedAgainWhenAwsSaysSoAndNothingWasDone() {
        AwsServiceException failure = service(429, "TooManyRequestsException", "Rate exceeded", "7");

        assertThat(AwsErrors.trouble(ATTEMPT, failure).kind()).isEqualTo(Kind.THROTTLED);
        assertThat(AwsErrors.trouble(ATTEMPT, failure).retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(AwsErrors.certainlyNotDone(failure)).isTrue();
    }

    @Test
    void aServersErrorMayHaveDoneIt() {
        AwsServiceException failure = service(500, "ServiceException", "oops", null);

        assertThat(AwsErrors.trouble(ATTEMPT, failure).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(AwsErrors.certainlyNotDone(failure)).isFalse();
    }

    @Test
    void aLostAnswerMayHaveDoneItAndAMissingConnectionMayNot() {
        SdkClientException lost = SdkClientException.create("read", new SocketTimeoutException("Read timed out"));
        SdkClientException refused = SdkClientException.create("connect", new ConnectException("refused"));

        assertThat(AwsErrors.certainlyNotDone(lost)).isFalse();
        assertThat(AwsErrors.certainlyNotDone(refused)).isTrue();
        assertThat(AwsErrors.trouble(ATTEMPT, lost).kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void aMissingPermissionIsNamed() {
        AwsServiceException failure = service(403, "AccessDeniedException", "not authorized", null);

        assertThat(AwsErrors.trouble(ATTEMPT, failure).kind()).isEqualTo(Kind.DENIED);
        assertThat(AwsErrors.trouble(ATTEMPT, failure).message())
                .isEqualTo("lambda:UpdateAlias of api:live is not allowed; give the role this permission");
    }

    @Test
    void credentialsThatAreMissingOrExpiredAreNoRefusal() {
        assertThat(AwsErrors.trouble(ATTEMPT, service(403, "ExpiredTokenException", "expired", null))
                        .kind())
                .isEqualTo(Kind.NO_CREDENTIALS);
        assertThat(AwsErrors.trouble(
                                ATTEMPT,
                                SdkClientException.create("Unable to load credentials from any of the providers"))
                        .kind())
                .isEqualTo(Kind.NO_CREDENTIALS);
    }

    @Test
    void whatAwsFindsInvalidIsRefusedInItsWords() {
        assertThat(AwsErrors.trouble(ATTEMPT, service(400, "InvalidParameterValueException", "weight too large", null)))
                .satisfies(trouble -> {
                    assertThat(trouble.kind()).isEqualTo(Kind.REFUSED);
                    assertThat(trouble.message()).contains("weight too large");
                });
    }

    private static AwsServiceException service(int status, String code, String message, @Nullable String retryAfter) {
        SdkHttpResponse.Builder response = SdkHttpResponse.builder().statusCode(status);
        if (retryAfter != null) {
            response.putHeader("Retry-After", retryAfter);
        }
        return AwsServiceException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .sdkHttpResponse(response.build())
                        .build())
                .build();
    }
}
