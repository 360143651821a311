package dev.slipway.agent.engine.bundle;

/** What it means that a server does not hand a bundle out, and what to do about it: one sentence. */
final class HttpRefusal {
    /**
     * The sentence.
     *
     * @param answer who answered what: the sentence's beginning
     * @param limited whether the server says that no request is left (GitHub's {@code X-RateLimit-Remaining: 0})
     */
    static String of(BundleRequest bundle, String answer, int status, boolean limited) {
        String what = bundle instanceof BundleRequest.GitHub gitHub ? gitHub(gitHub, status, limited) : other(status);
        return what.isEmpty() ? answer + " instead of the bundle" : answer + ": " + what;
    }

    private static String other(int status) {
        return switch (status) {
            case 401, 403 -> "the host may not read it; check its credentials";
            case 404, 410 -> "nothing is there; check the revision, and its credentials if it is private";
            default -> "";
        };
    }

    /** GitHub hides what a token may not see, and what is private from those without one, behind 404. */
    private static String gitHub(BundleRequest.GitHub asked, int status, boolean limited) {
        String repository = asked.location().repository();
        boolean token = asked.token() != null;
        String place = asked.tokenPlace();
        if (status == 403 && limited) {
            return token
                    ? "the token's requests of this hour are used up; wait, or give another one " + place
                    : "the requests that this address may make in an hour without a token are used up; wait, or give one "
                            + place;
        }
        return switch (status) {
            case 401 ->
                token
                        ? "the token is wrong, expired or revoked; give a valid one %s, or none if %s is public"
                                .formatted(place, repository)
                        : "nobody is answered without a token; give one " + place;
            case 403 ->
                token
                        ? "the token may not read %s; allow it to read the repository's contents".formatted(repository)
                        : "%s is not for everybody; give a token %s".formatted(repository, place);
            case 404, 410 ->
                token
                        ? "there is no such commit in %s, or the token may not read it; check both"
                                .formatted(repository)
                        : "there is no such commit in %s, or it is private; check it, or give a token %s"
                                .formatted(repository, place);
            default -> "";
        };
    }

    private HttpRefusal() {}
}
