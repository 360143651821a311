package dev.slipway.agent.local;

import dev.slipway.agent.files.IoTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The token for private repositories, from a file or a variable: the command line is for everybody on the host to read. No
 * message and no {@link #toString} has it.
 */
public final class GitHubToken {
    /** Ours alone: a GITHUB_TOKEN is there for other programs, and is not sent anywhere unasked. Hooks never see it. */
    public static final String VARIABLE = "SLIPWAY_GITHUB_TOKEN";

    /** How it is given, as the end of a sentence. */
    static final String PLACE = "with --github-token-file or " + VARIABLE;

    public static final GitHubToken NONE = new GitHubToken(null, null);

    private static final int MAX_BYTES = 4096;

    private final @Nullable Path file;
    private final @Nullable String variable;

    private GitHubToken(@Nullable Path file, @Nullable String variable) {
        this.file = file;
        this.variable = variable;
    }

    /** The file beats the variable; one that is empty counts as absent, as with CI systems that lack the secret. */
    public static GitHubToken of(@Nullable Path file, Map<String, String> environment) {
        return new GitHubToken(file, environment.get(VARIABLE));
    }

    /** Whether the user asked for a token in so many words, and not just has one at hand. */
    boolean isDemanded() {
        return file != null;
    }

    /** The token; null if none was given. */
    @Nullable
    String read() throws RefusedException {
        if (file != null) {
            return checked(content(file), file.toString());
        }
        return variable == null || variable.isBlank() ? null : checked(variable, VARIABLE);
    }

    private static String content(Path file) throws RefusedException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAX_BYTES + 1), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw RefusedException.usage(
                    "there is no GitHub token file %s; correct its name, or leave it out".formatted(file));
        } catch (AccessDeniedException e) {
            throw RefusedException.usage(
                    "this user may not read the GitHub token file %s; allow it, or run as who may".formatted(file));
        } catch (IOException e) {
            throw RefusedException.usage(
                    "the GitHub token file %s cannot be read: %s".formatted(file, IoTrouble.describe(e)));
        }
    }

    /** What no header may hold is no token, and the sentence must not quote it. */
    private static String checked(String content, String place) throws RefusedException {
        String token = content.strip();
        if (token.isEmpty()) {
            throw RefusedException.usage("the GitHub token file %s is empty; put a token there".formatted(place));
        }
        if (token.length() > MAX_BYTES || !token.chars().allMatch(letter -> letter > ' ' && letter <= '~')) {
            throw RefusedException.usage(
                    place + " holds something else than a GitHub token; put the token there and nothing beside it");
        }
        return token;
    }

    @Override
    public String toString() {
        return file == null ? "GitHubToken[variable]" : "GitHubToken[" + file + "]";
    }
}
