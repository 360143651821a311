package dev.slipway.plan.lambda.call;

import org.jspecify.annotations.Nullable;

/** What became of reading an AppSpec from S3. */
public sealed interface AppSpecText {

    /**
     * The text and what it was read from.
     *
     * @param version of the object, where the bucket keeps versions
     * @param digest sha256 of the bytes, lower-case hexadecimal
     */
    record Found(
            String text, @Nullable String version, @Nullable String eTag, String digest) implements AppSpecText {}

    /** It does not exist, is too large or not text, or is not the one with that ETag; {@code message} says which. */
    record Refused(String message) implements AppSpecText {}

    /** It could not be read. */
    record Failed(Trouble trouble) implements AppSpecText {}
}
