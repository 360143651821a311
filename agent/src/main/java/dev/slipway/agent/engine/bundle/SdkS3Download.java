package dev.slipway.agent.engine.bundle;

import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.protocol.revision.RevisionLocation;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * S3 through AWS's SDK in this process. Credentials come from the default chain; a host that has none asks
 * anonymously. The client lives for one download.
 */
final class SdkS3Download implements S3Download {
    private static final int SERVER_ERRORS = 500;
    private static final int SLOW_DOWN = 429;
    private static final int CHANGED = 412;
    private static final int NO_SUCH_RANGE = 416;

    private final Retries retries;
    private final DownloadSettings settings;

    SdkS3Download(Retries retries, DownloadSettings settings) {
        this.retries = retries;
        this.settings = settings;
    }

    @Override
    public FetchedBundle fetch(RevisionLocation.S3 location, Path file, Checkpoint checkpoint)
            throws EventFailedException, InterruptedException {
        String shown = "s3://" + location.bucket() + "/" + location.key();
        IncomingFile incoming = new IncomingFile(file, settings.maxBytes());
        try (S3Client client = client()) {
            return retries.run(shown, checkpoint, () -> get(client, location, incoming, checkpoint));
        }
    }

    private S3Client client() {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(http())
                .region(region())
                .fipsEnabled(settings.fips())
                .credentialsProvider(AwsCredentialsProviderChain.of(
                        DefaultCredentialsProvider.builder().build(), AnonymousCredentialsProvider.create()));
        URI endpoint = settings.s3Endpoint();
        return endpoint == null
                ? builder.crossRegionAccessEnabled(true).build()
                : builder.endpointOverride(endpoint).forcePathStyle(true).build();
    }

    private UrlConnectionHttpClient.Builder http() {
        UrlConnectionHttpClient.Builder http = UrlConnectionHttpClient.builder().socketTimeout(settings.readTimeout());
        URI proxy = settings.proxy();
        return proxy == null
                ? http
                : http.proxyConfiguration(ProxyConfiguration.builder()
                        .endpoint(proxy)
                        .useSystemPropertyValues(false)
                        .useEnvironmentVariablesValues(false)
                        .build());
    }

    private static Region region() {
        try {
            return new DefaultAwsRegionProviderChain().getRegion();
        } catch (SdkClientException e) {
            // No region is configured; S3 tells where the bucket is.
            return Region.US_EAST_1;
        }
    }

    private FetchedBundle get(S3Client client, RevisionLocation.S3 location, IncomingFile file, Checkpoint checkpoint)
            throws IOException, EventFailedException, InterruptedException {
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(location.bucket())
                .key(location.key())
                .versionId(location.version())
                .ifMatch(file.validator())
                .range(file.validator() == null ? null : "bytes=" + file.bytes() + "-")
                .build();
        try (ResponseInputStream<GetObjectResponse> in = client.getObject(request)) {
            return receive(in, location, file, checkpoint);
        } catch (AwsServiceException e) {
            if (file.validator() != null && (e.statusCode() == CHANGED || e.statusCode() == NO_SUCH_RANGE)) {
                file.forget();
                throw new IOException("the object has changed while it was fetched", e);
            }
            throw refusal(e, location);
        } catch (SdkClientException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private FetchedBundle receive(
            ResponseInputStream<GetObjectResponse> in,
            RevisionLocation.S3 location,
            IncomingFile file,
            Checkpoint checkpoint)
            throws IOException, EventFailedException, InterruptedException {
        GetObjectResponse response = in.response();
        String eTag = unquoted(response.eTag());
        String wanted = unquoted(location.eTag());
        if (wanted != null && !wanted.equals(eTag)) {
            in.abort();
            throw EventFailedException.rejected("s3://%s/%s has the ETag %s, but the revision says %s: it was changed"
                    .formatted(location.bucket(), location.key(), eTag, wanted));
        }
        Long length = response.contentLength();
        IncomingFile.Answer answer =
                new IncomingFile.Answer((InputStream) in, length == null ? -1 : length, response.eTag());
        if (file.validator() == null) {
            file.begin(answer, checkpoint);
        } else {
            file.goOn(answer, checkpoint);
        }
        IncomingFile.Written written = file.written();
        return new FetchedBundle(location.bundleType(), written.sha256(), response.versionId(), eTag);
    }

    private static EventFailedException refusal(AwsServiceException e, RevisionLocation.S3 location)
            throws IOException {
        int status = e.statusCode();
        String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
        String reason = code == null ? "status " + status : code;
        if (status >= SERVER_ERRORS || status == SLOW_DOWN) {
            throw new IOException("S3 answered " + reason, e);
        }
        String version = location.version() == null ? "" : " version " + location.version();
        return EventFailedException.of(
                "S3 answered %s for s3://%s/%s%s; check the revision and that the host may read it"
                        .formatted(reason, location.bucket(), location.key(), version));
    }

    private static @Nullable String unquoted(@Nullable String eTag) {
        return eTag == null ? null : eTag.replace("\"", "");
    }
}
