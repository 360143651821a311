package dev.slipway.cli;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the API server refused, in one sentence. */
final class ApiRefusals {
    private static final int UNPROCESSABLE = 422;
    private static final String ALREADY_THERE = "AlreadyExists";

    /** What stands before the sentence of a rule of ours. */
    private static final Pattern RULE = Pattern.compile("^Invalid value: (\"object\"|null): ");

    static Refusal of(KubernetesClientException e, String verb, String resource, String namespace, String server) {
        // Without an answer there is no code, which the client tells as 0 or -1.
        return switch (Math.max(0, e.getCode())) {
            case 401 -> unknown();
            case 403 ->
                isAnonymous(e)
                        ? unknown()
                        : new Refusal(
                                ExitCodes.NOT_ALLOWED,
                                "you may not %s %s in namespace %s; docs/cli.md lists what each verb needs"
                                        .formatted(verb, resource, namespace));
            case 404 ->
                new Refusal(
                        ExitCodes.NOT_FOUND,
                        "the API server knows no %s here: is Slipway installed, and %s a namespace?"
                                .formatted(resource, namespace));
            case 0, 502, 503, 504 ->
                new Refusal(
                        ExitCodes.UNAVAILABLE,
                        "the API server %s cannot be reached: %s; is it the right one (kubectl config current-context), and is it up?"
                                .formatted(server, unreachable(e)));
            default -> new Refusal(ExitCodes.FAILED, said(e));
        };
    }

    private static Refusal unknown() {
        return new Refusal(
                ExitCodes.NOT_ALLOWED,
                "the API server does not know who you are; log in again (kubectl auth whoami shows it)");
    }

    /** Some API servers let in whom they do not know, and permit him nothing. */
    private static boolean isAnonymous(KubernetesClientException e) {
        return e.getStatus() != null
                && e.getStatus().getMessage() != null
                && e.getStatus().getMessage().contains("\"system:anonymous\"");
    }

    /** The API server's own sentence, without the client's words around it; of an object that is invalid what is wrong where. */
    private static String said(KubernetesClientException e) {
        Status status = e.getStatus();
        if (status == null || status.getMessage() == null) {
            return String.valueOf(e.getMessage());
        }
        StatusDetails details = status.getDetails();
        if (ALREADY_THERE.equals(status.getReason())) {
            return status.getMessage() + "; --name gives the new one another name";
        }
        String wrong = details == null || e.getCode() != UNPROCESSABLE ? "" : wrong(details);
        return wrong.isEmpty()
                ? status.getMessage()
                : "the API server refuses %s %s: %s".formatted(details.getKind(), details.getName(), wrong);
    }

    /** Field by field; what has none tells of the API server's checking, not of the object. */
    private static String wrong(StatusDetails details) {
        return details.getCauses().stream()
                .filter(cause -> cause.getField() != null && !cause.getField().equals("<nil>"))
                .map(cause -> "%s: %s"
                        .formatted(
                                cause.getField(),
                                RULE.matcher(cause.getMessage()).replaceFirst("")))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    /** The kinds of trouble on the way; the Java names of their causes say nothing to people. */
    private static String unreachable(KubernetesClientException e) {
        if (e.getCode() > 0) {
            return "it answers %d".formatted(e.getCode());
        }
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            causes.add(cause);
        }
        if (has(causes, UnresolvedAddressException.class) || has(causes, UnknownHostException.class)) {
            return "its name is not known";
        }
        if (has(causes, HttpTimeoutException.class) || has(causes, TimeoutException.class)) {
            return "it does not answer in time";
        }
        return has(causes, ConnectException.class) && cause(e).equals(ClosedChannelException.class.getSimpleName())
                ? "connection refused"
                : cause(e);
    }

    private static boolean has(List<Throwable> causes, Class<? extends Throwable> kind) {
        return causes.stream().anyMatch(kind::isInstance);
    }

    static String cause(Throwable thrown) {
        Throwable deepest = thrown;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
    }

    private ApiRefusals() {}
}
