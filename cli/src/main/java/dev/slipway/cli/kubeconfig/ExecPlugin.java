package dev.slipway.cli.kubeconfig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Refusal;
import io.fabric8.kubernetes.api.model.ExecConfig;
import io.fabric8.kubernetes.api.model.ExecEnvVar;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The program of a user of a kubeconfig that says who he is, {@code aws eks get-token} for instance. What it says on its
 * error output people see as it comes: a warning, a page to open, why it failed. The client would take such words for the
 * answer, and go on as nobody.
 *
 * @param file that names it
 */
record ExecPlugin(String user, ExecConfig exec, Path file) {
    private static final int MAX_ANSWER = 1 << 20;

    /** A property that the launcher sets; Java can tell only of input and output together. */
    private static final String INPUT_FROM_TERMINAL = "slipway.inputFromTerminal";

    /** What it answered; a token, or a certificate with its key. */
    record Credential(
            @Nullable String token,
            @Nullable String certificate,
            @Nullable String key,
            @Nullable Instant until) {
        static Credential of(@Nullable String token) {
            return new Credential(token, null, null, null);
        }
    }

    /** Runs it for as long as it takes: it may be a person who logs in. */
    Credential ask() {
        Process process = start();
        try (InputStream out = process.getInputStream()) {
            String answer = new String(out.readNBytes(MAX_ANSWER), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw refusal("failed with exit status %d; what it said stands above".formatted(status));
            }
            return read(answer);
        } catch (IOException e) {
            throw refusal("could not be listened to");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refusal("was interrupted");
        } finally {
            process.destroy();
        }
    }

    private Process start() {
        boolean interactive = !"Never".equals(exec.getInteractiveMode()) && Boolean.getBoolean(INPUT_FROM_TERMINAL);
        if (!interactive && "Always".equals(exec.getInteractiveMode())) {
            throw refusal("always asks at a terminal (interactiveMode), and the input is none");
        }
        ProcessBuilder builder = new ProcessBuilder(command())
                .redirectError(Redirect.INHERIT)
                .redirectInput(interactive ? Redirect.INHERIT : Redirect.from(new File("/dev/null")));
        for (ExecEnvVar variable : list(exec.getEnv())) {
            builder.environment().put(variable.getName(), text(variable.getValue()));
        }
        builder.environment()
                .put(
                        "KUBERNETES_EXEC_INFO",
                        Serialization.asJson(Map.of(
                                "kind",
                                "ExecCredential",
                                "apiVersion",
                                text(exec.getApiVersion()),
                                "spec",
                                Map.of("interactive", interactive))));
        try {
            return builder.start();
        } catch (IOException e) {
            String hint = text(exec.getInstallHint()).strip();
            throw refusal("cannot be started; is it installed, and on the PATH?"
                    + (hint.isEmpty() ? "" : " " + hint.lines().findFirst().orElse("")));
        }
    }

    /** A path that is not absolute is one from the file. */
    private List<String> command() {
        String name = text(exec.getCommand());
        List<String> words = new ArrayList<>();
        words.add(
                name.contains("/") ? file.toAbsolutePath().resolveSibling(name).toString() : name);
        words.addAll(list(exec.getArgs()));
        return words;
    }

    private Credential read(String answer) {
        JsonNode said;
        try {
            // YAML itself has no tabs, by which JSON may be indented.
            said = (answer.stripLeading().startsWith("{") ? Serialization.jsonMapper() : Serialization.yamlMapper())
                    .readTree(answer);
        } catch (JsonProcessingException e) {
            throw refusal("printed no ExecCredential");
        }
        if (!"ExecCredential".equals(said.path("kind").asText())) {
            throw refusal("printed no ExecCredential");
        }
        if (!text(exec.getApiVersion()).equals(said.path("apiVersion").asText())) {
            throw refusal("answered in %s, while the kubeconfig says %s"
                    .formatted(said.path("apiVersion").asText(), text(exec.getApiVersion())));
        }
        JsonNode status = said.path("status");
        Credential credential = new Credential(
                word(status, "token"),
                word(status, "clientCertificateData"),
                word(status, "clientKeyData"),
                instant(word(status, "expirationTimestamp")));
        if (credential.token() == null && (credential.certificate() == null || credential.key() == null)) {
            throw refusal("answered neither with a token nor with a certificate and its key");
        }
        return credential;
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable String word(JsonNode status, String field) {
        String text = status.path(field).asText("");
        return text.isEmpty() ? null : text;
    }

    /** Its arguments are left out: they may hold secrets. */
    private Refusal refusal(String what) {
        return new Refusal(
                ExitCodes.NOT_ALLOWED,
                "nobody is logged in: %s, by which user %s of the kubeconfig %s logs in, %s"
                        .formatted(text(exec.getCommand()), user, file, what));
    }

    private static <T> List<T> list(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
