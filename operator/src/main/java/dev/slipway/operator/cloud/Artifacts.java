package dev.slipway.operator.cloud;

import dev.slipway.plan.lambda.call.AppSpecText;
import org.jspecify.annotations.Nullable;

/** AppSpecs that lie in S3 as single objects (S 1.2, bundle types YAML and JSON). */
@FunctionalInterface
public interface Artifacts {

    /** Where one lies; version and eTag as far as the revision names them. */
    record ObjectLocation(
            String bucket,
            String key,
            @Nullable String version,
            @Nullable String eTag) {}

    /** Reads it: at most 128 KiB of UTF-8. */
    AppSpecText read(AwsScope scope, ObjectLocation location);
}
