package dev.slipway.operator.aws;

import dev.slipway.operator.cloud.Artifacts;
import dev.slipway.operator.cloud.AwsScope;
import dev.slipway.plan.lambda.call.AppSpecText;
import dev.slipway.plan.lambda.call.Trouble;
import dev.slipway.plan.text.Cut;
import dev.slipway.protocol.revision.RevisionIdentity;
import dev.slipway.protocol.revision.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** AppSpecs that lie in S3. Only text of a bounded size is ever read. */
final class S3Artifacts implements Artifacts {
    private static final int MAX_BYTES = 128 * 1024;
    private static final int NOT_FOUND = 404;

    private final AwsCaller aws;

    S3Artifacts(AwsCaller aws) {
        this.aws = aws;
    }

    @Override
    public AppSpecText read(AwsScope scope, ObjectLocation location) {
        try {
            return aws.call(scope, bundle -> read(bundle, location));
        } catch (NoSuchKeyException | NoSuchBucketException e) {
            return new AppSpecText.Refused(words(location) + " does not exist; upload it and deploy again");
        } catch (S3Exception e) {
            return e.statusCode() == NOT_FOUND
                    ? new AppSpecText.Refused(words(location) + " does not exist; upload it and deploy again")
                    : new AppSpecText.Failed(trouble(location, e));
        } catch (RuntimeException e) {
            return new AppSpecText.Failed(trouble(location, e));
        }
    }

    /** Of what is not there S3 says to whoever may not list the bucket that it may not be read. */
    private static Trouble trouble(ObjectLocation location, RuntimeException failure) {
        String attempt = "s3:GetObject of " + words(location);
        Trouble trouble = AwsErrors.trouble(attempt, failure);
        return trouble.kind() == Trouble.Kind.DENIED
                ? new Trouble(
                        trouble.kind(),
                        Cut.message(
                                attempt
                                        + " is not allowed, or there is no such object: without s3:ListBucket S3 does not say which"),
                        null)
                : trouble;
    }

    private static AppSpecText read(AwsClients.Bundle bundle, ObjectLocation location) {
        try (ResponseInputStream<GetObjectResponse> in = bundle.s3()
                .getObject(request ->
                        request.bucket(location.bucket()).key(location.key()).versionId(location.version()))) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                in.abort();
                return new AppSpecText.Refused(
                        "%s is larger than %d KiB, which no AppSpec is".formatted(words(location), MAX_BYTES / 1024));
            }
            return text(location, in.response(), bytes);
        } catch (IOException e) {
            return new AppSpecText.Failed(
                    new Trouble(Trouble.Kind.UNAVAILABLE, "reading %s broke off".formatted(words(location)), null));
        }
    }

    private static AppSpecText text(ObjectLocation location, GetObjectResponse found, byte[] bytes) {
        String wanted = RevisionIdentity.eTag(location.eTag());
        String eTag = RevisionIdentity.eTag(found.eTag());
        if (wanted != null && !Objects.equals(wanted, eTag)) {
            return new AppSpecText.Refused(
                    "%s has ETag %s, not %s as the revision says".formatted(words(location), eTag, wanted));
        }
        try {
            return new AppSpecText.Found(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString(),
                    found.versionId(),
                    eTag,
                    Sha256.of(bytes));
        } catch (CharacterCodingException e) {
            return new AppSpecText.Refused(words(location) + " is no UTF-8 text");
        }
    }

    private static String words(ObjectLocation location) {
        return "s3://" + location.bucket() + "/" + location.key();
    }
}
