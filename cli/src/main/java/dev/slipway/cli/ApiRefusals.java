package dev.slipway.cli;

import io.fabric8.kubernetes.client.KubernetesClientException;

/** What the API server refused, in one sentence. */
final class ApiRefusals {
    static Refusal of(KubernetesClientException e, String verb, String resource, String namespace) {
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
                new Refusal(ExitCodes.UNAVAILABLE, "the API server cannot be reached: " + cause(e));
            default -> new Refusal(ExitCodes.FAILED, said(e));
        };
    }

    /** The API server's own sentence, without the client's words around it. */
    private static String said(KubernetesClientException e) {
        return e.getStatus() == null || e.getStatus().getMessage() == null
                ? String.valueOf(e.getMessage())
                : e.getStatus().getMessage();
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
