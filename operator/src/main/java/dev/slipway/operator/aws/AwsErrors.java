package dev.slipway.operator.aws;

import dev.slipway.plan.lambda.call.Trouble;
import dev.slipway.plan.lambda.call.Trouble.Kind;
import dev.slipway.plan.text.Cut;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** The one place where what AWS's SDK throws becomes an outcome (design 6). */
final class AwsErrors {
    private static final int TOO_MANY = 429;
    private static final int FORBIDDEN = 403;
    private static final int SERVER = 500;
    private static final Set<String> DENIED = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "AuthorizationError",
            "AuthorizationErrorException",
            "AllAccessDisabled");
    private static final Set<String> CREDENTIALS = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "InvalidAccessKeyId",
            "SignatureDoesNotMatch",
            "InvalidSignatureException",
            "MissingAuthenticationToken");

    private AwsErrors() {}

    /**
     * What stood in the way.
     *
     * @param attempt what was attempted, on what, such as {@code lambda:GetAlias of api:live}
     */
    static Trouble trouble(String attempt, RuntimeException failure) {
        return switch (failure) {
            case AwsException own -> own.trouble();
            case AwsServiceException service -> ofService(attempt, service);
            case SdkException sdk -> ofClient(attempt, sdk);
            default -> throw failure;
        };
    }

    /** What stood in the way of assuming a role: whatever was refused, it was not the call that the role was wanted for. */
    static Trouble ofRole(String role, String externalId, RuntimeException failure) {
        Trouble trouble = trouble("sts:AssumeRole of " + role, failure);
        return switch (trouble.kind()) {
            case DENIED ->
                trouble(
                        Kind.NO_CREDENTIALS,
                        "%s cannot be assumed: its trust policy must allow the operator, with sts:ExternalId %s, and the operator needs sts:AssumeRole"
                                .formatted(role, externalId));
            case REFUSED -> trouble(Kind.NO_CREDENTIALS, trouble.message());
            case THROTTLED, UNAVAILABLE, NO_CREDENTIALS -> trouble;
        };
    }

    /** Whether AWS has said no, so that nothing was done; otherwise something may have been. */
    static boolean certainlyNotDone(RuntimeException failure) {
        return switch (failure) {
            case AwsException _ -> true;
            case AwsServiceException service -> service.statusCode() < SERVER || service.isThrottlingException();
            default -> isCredentials(failure) || neverConnected(failure);
        };
    }

    /** A call without a connection never left this process. */
    private static boolean neverConnected(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof NoRouteToHostException) {
                return true;
            }
        }
        return false;
    }

    private static Trouble ofService(String attempt, AwsServiceException failure) {
        AwsErrorDetails details = failure.awsErrorDetails();
        String code = details == null || details.errorCode() == null ? "" : details.errorCode();
        String words = details == null || details.errorMessage() == null ? "" : details.errorMessage();
        if (failure.isThrottlingException() || failure.statusCode() == TOO_MANY) {
            return new Trouble(
                    Kind.THROTTLED,
                    Cut.message(attempt + ": AWS takes no more calls of this account at the moment"),
                    retryAfter(details));
        }
        if (CREDENTIALS.contains(code)) {
            return trouble(Kind.NO_CREDENTIALS, attempt + ": AWS does not accept the credentials (" + code + ")");
        }
        if (DENIED.contains(code) || failure.statusCode() == FORBIDDEN) {
            return trouble(Kind.DENIED, attempt + " is not allowed; give the role this permission");
        }
        if (failure.statusCode() >= SERVER) {
            return trouble(
                    Kind.UNAVAILABLE, "%s: AWS answered with status %d".formatted(attempt, failure.statusCode()));
        }
        return trouble(
                Kind.REFUSED,
                "%s was refused: %s%s".formatted(attempt, words, code.isEmpty() ? "" : " (" + code + ")"));
    }

    private static Trouble ofClient(String attempt, SdkException failure) {
        return isCredentials(failure)
                ? trouble(
                        Kind.NO_CREDENTIALS,
                        attempt + ": no AWS credentials were found; give the operator some (docs/aws.md)")
                : trouble(Kind.UNAVAILABLE, attempt + ": no answer from AWS");
    }

    private static boolean isCredentials(RuntimeException failure) {
        String message = String.valueOf(failure.getMessage());
        return failure instanceof SdkException && message.contains("Unable to load credentials");
    }

    private static Trouble trouble(Kind kind, String message) {
        return new Trouble(kind, Cut.message(message), null);
    }

    private static @Nullable Duration retryAfter(@Nullable AwsErrorDetails details) {
        return Optional.ofNullable(details)
                .map(AwsErrorDetails::sdkHttpResponse)
                .flatMap(response -> response.firstMatchingHeader("Retry-After"))
                .filter(value -> value.matches("[0-9]{1,4}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(null);
    }
}
