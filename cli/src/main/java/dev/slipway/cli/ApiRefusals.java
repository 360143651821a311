package dev.slipway.cli;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** What the API server refused, in one sentence. */
final class ApiRefusals {
    static Refusal of(KubernetesClientException e, String verb, String resource, String namespace, String server) {
        // Without an answer there is no code, which the client tells as 0 or -1.
        return switch (Math.max(0, e.getCode())) {
            case 401 ->
                new Refusal(
                        ExitCodes.NOT_ALLOWED,
                        "the API server does not know who you are; log in again (kubectl auth whoami shows it)");
            case 403 ->
                new Refusal(
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

    /** The API server's own sentence, without the client's words around it. */
    private static String said(KubernetesClientException e) {
        return e.getStatus() == null || e.getStatus().getMessage() == null
                ? String.valueOf(e.getMessage())
                : e.getStatus().getMessage();
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
