package dev.slipway.translate;

import dev.slipway.crds.revision.AppSpecContent;
import dev.slipway.crds.revision.Revision;
import dev.slipway.crds.revision.S3Location;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the AppSpec of a Lambda revision is (S 1.2). */
public final class AppSpecs {
    private static final Set<String> BARE = Set.of("YAML", "JSON");

    /** Where it is. */
    public sealed interface Source {}

    /** In the resource itself. */
    public record Inline(String text) implements Source {}

    /** An object in S3 by itself; {@code type} is YAML or JSON. */
    public record InS3(
            String bucket,
            String key,
            String type,
            @Nullable String version,
            @Nullable String eTag) implements Source {}

    /** Where it is; empty for a revision that is incomplete or not for Lambda. */
    public static Optional<Source> source(@Nullable Revision revision) {
        if (revision == null || revision.getRevisionType() == null) {
            return Optional.empty();
        }
        return switch (revision.getRevisionType()) {
            case "AppSpecContent" ->
                Optional.ofNullable(revision.getAppSpecContent())
                        .map(AppSpecContent::getContent)
                        .map(Inline::new);
            case "S3" -> Optional.ofNullable(revision.getS3Location()).flatMap(AppSpecs::inS3);
            default -> Optional.empty();
        };
    }

    private static Optional<Source> inS3(S3Location location) {
        return location.getBucket() == null
                        || location.getKey() == null
                        || location.getBundleType() == null
                        || !BARE.contains(location.getBundleType())
                ? Optional.empty()
                : Optional.of(new InS3(
                        location.getBucket(),
                        location.getKey(),
                        location.getBundleType(),
                        location.getVersion(),
                        location.getETag()));
    }

    private AppSpecs() {}
}
