package dev.slipway.operator.aws;

import dev.slipway.operator.cloud.AwsScope;
import dev.slipway.plan.lambda.call.Trouble;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.HttpsURLConnection;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Clients by role and region, made when they are first needed: an installation that never calls AWS never looks for
 * credentials. A role is assumed only if it is on the namespace's allow-list, with the namespace as ExternalId.
 */
final class AwsClients implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(15);

    /** A function may run for 15 minutes (AWS Lambda's limit). */
    private static final Duration FUNCTION = Duration.ofMinutes(15).plusSeconds(30);

    /** Longer than any call takes. */
    private static final Duration IDLE = Duration.ofHours(1);

    private static final int READ_ATTEMPTS = 3;
    private static final int SESSION_NAME = 64;

    private final AwsOptions options;
    private final SdkHttpClient http = UrlConnectionHttpClient.builder()
            .connectionTimeout(CONNECT)
            .socketTimeout(ANSWER)
            .build();
    private final SdkHttpClient patientHttp = UrlConnectionHttpClient.create(
            new LongCalls(HttpsURLConnection.getDefaultSSLSocketFactory(), CONNECT, FUNCTION));
    private final WhileUsed<Account, Bundle> bundles = new WhileUsed<>(IDLE, System::nanoTime, AwsClients::close);
    private final WhileUsed<String, AwsCredentialsProvider> roles = new WhileUsed<>(IDLE, System::nanoTime, role -> {});
    private @Nullable AwsCredentialsProvider own;

    /** On whose behalf and where: what calls are counted by. */
    record Account(@Nullable String role, String namespace, String region) {}

    /** The clients of one account and region; those of {@code once} never repeat a call by themselves. */
    record Bundle(
            Account account,
            LambdaClient lambda,
            LambdaClient once,
            LambdaClient patient,
            CloudWatchClient cloudWatch,
            SnsClient sns,
            S3Client s3) {}

    AwsClients(AwsOptions options) {
        this(options, null);
    }

    /** With these credentials of its own, instead of those that the SDK's default chain finds. */
    AwsClients(AwsOptions options, @Nullable AwsCredentialsProvider own) {
        this.options = options;
        this.own = own;
    }

    /** @throws AwsException if role or region do not allow any */
    Bundle of(AwsScope scope) {
        Account account = new Account(allowed(scope), scope.namespace(), region(scope));
        return bundles.get(account, this::make);
    }

    private @Nullable String allowed(AwsScope scope) {
        String role = scope.serviceRoleArn();
        if (role == null
                || options.allowedRoles.stream().anyMatch(allowed -> allowed.allows(scope.namespace(), role))) {
            return role;
        }
        throw new AwsException(new Trouble(
                Trouble.Kind.NO_CREDENTIALS,
                "namespace %s may not use the role %s: put it on aws.allowedServiceRoles of the chart"
                        .formatted(scope.namespace(), role),
                null));
    }

    private String region(AwsScope scope) {
        return Optional.ofNullable(scope.region())
                .or(() -> Optional.ofNullable(options.region))
                .or(AwsClients::defaultRegion)
                .orElseThrow(() -> new AwsException(new Trouble(
                        Trouble.Kind.NO_CREDENTIALS,
                        "no AWS region is known: set spec.region of the group, or aws.region of the chart",
                        null)));
    }

    private static Optional<String> defaultRegion() {
        try {
            return Optional.of(new DefaultAwsRegionProviderChain().getRegion().id());
        } catch (SdkException e) {
            return Optional.empty();
        }
    }

    private Bundle make(Account account) {
        AwsCredentialsProvider credentials = credentials(account);
        Function<RetryStrategy, LambdaClient> lambda =
                retries -> with(LambdaClient.builder().httpClient(http), account, credentials, "lambda", retries)
                        .build();
        return new Bundle(
                account,
                lambda.apply(reads()),
                lambda.apply(AwsRetryStrategy.doNotRetry()),
                with(
                                LambdaClient.builder().httpClient(patientHttp),
                                account,
                                credentials,
                                "lambda",
                                AwsRetryStrategy.doNotRetry())
                        .build(),
                with(CloudWatchClient.builder().httpClient(http), account, credentials, "monitoring", reads())
                        .build(),
                with(SnsClient.builder().httpClient(http), account, credentials, "sns", reads())
                        .build(),
                with(S3Client.builder().httpClient(http), account, credentials, "s3", reads())
                        .forcePathStyle(options.endpoint("s3") != null)
                        .build());
    }

    private <B extends AwsClientBuilder<B, C>, C> B with(
            B builder, Account account, AwsCredentialsProvider credentials, String service, RetryStrategy retries) {
        builder.region(Region.of(account.region()))
                .credentialsProvider(credentials)
                .overrideConfiguration(configuration -> configuration.retryStrategy(retries));
        URI endpoint = options.endpoint(service);
        return endpoint == null ? builder : builder.endpointOverride(endpoint);
    }

    private static RetryStrategy reads() {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(READ_ATTEMPTS)
                .build();
    }

    /** Looked up for each call: a client that is closed closes its credentials with it, and these have other users too. */
    private AwsCredentialsProvider credentials(Account account) {
        String role = account.role();
        if (role == null) {
            return () -> own().resolveCredentials();
        }
        String key = role + "\n" + account.namespace();
        return () -> roles.get(key, same -> assume(account, role)).resolveCredentials();
    }

    private AwsCredentialsProvider assume(Account account, String role) {
        String session = ("slipway-" + account.namespace()).replaceAll("[^A-Za-z0-9=,.@_-]", "-");
        AwsCredentialsProvider sts = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(with(StsClient.builder().httpClient(http), account, own(), "sts", reads())
                        .build())
                .refreshRequest(request -> request.roleArn(role)
                        .externalId(account.namespace())
                        .roleSessionName(session.substring(0, Math.min(SESSION_NAME, session.length()))))
                .build();
        return new AssumedRole(role, account.namespace(), sts);
    }

    private synchronized AwsCredentialsProvider own() {
        if (own == null) {
            own = DefaultCredentialsProvider.builder().build();
        }
        return own;
    }

    private static void close(Bundle bundle) {
        Stream.of(bundle.lambda(), bundle.once(), bundle.patient(), bundle.cloudWatch(), bundle.sns(), bundle.s3())
                .forEach(SdkAutoCloseable::close);
    }

    @Override
    public void close() {
        bundles.close();
        http.close();
        patientHttp.close();
    }
}
