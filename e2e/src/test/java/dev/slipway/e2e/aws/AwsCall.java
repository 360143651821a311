package dev.slipway.e2e.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call that the stand-in has seen.
 *
 * @param permission the IAM action that allows it
 * @param resource what it was about, {@code function:alias} for an alias
 * @param caller the access key that signed it
 * @param fault the kind of fault that struck it, or null
 * @param status of the answer; null without one
 */
public record AwsCall(
        String service,
        String action,
        String permission,
        String resource,
        String caller,
        @Nullable String fault,
        @Nullable Integer status) {

    static void write(List<AwsCall> calls, Path file) {
        try {
            Files.createDirectories(file.getParent());
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), calls);
        } catch (IOException e) {
            throw new UncheckedIOException("the recorded calls could not be written to " + file, e);
        }
    }
}
