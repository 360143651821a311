package dev.slipway.agent.engine.policy;

import dev.slipway.agent.engine.bundle.BundleRequest;
import dev.slipway.agent.engine.bundle.RedirectRule;
import dev.slipway.protocol.revision.RevisionLocation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** allowedSources: where bundles may come from. A redirect must lead to an allowed place as the first URL must. */
public final class SourcePolicy implements RedirectRule {
    private final @Nullable Rules<SourceRule> rules;
    private final URI gitHub;

    /**
     * @param rules null for everywhere
     * @param gitHub base of the GitHub API that this host uses
     */
    public SourcePolicy(@Nullable Rules<SourceRule> rules, URI gitHub) {
        this.rules = rules;
        this.gitHub = gitHub;
    }

    /** Why the bundle may not be fetched, as one sentence; empty if it may. */
    public Optional<String> refusal(BundleRequest request) {
        Rules<SourceRule> some = rules;
        if (some == null) {
            return Optional.empty();
        }
        return switch (request) {
            case BundleRequest.Web web -> web(some, web.url());
            case BundleRequest.S3(RevisionLocation.S3 location) -> s3(some, location);
            case BundleRequest.GitHub asked -> gitHub(some, asked.location());
            case BundleRequest.LocalFile(Path file, var _) -> local(some, file);
            case BundleRequest.LocalDirectory(Path directory) -> local(some, directory);
        };
    }

    @Override
    public Optional<String> refusal(BundleRequest request, URI to) {
        Rules<SourceRule> some = rules;
        if (some == null) {
            return Optional.empty();
        }
        return switch (WebLocation.read(to)) {
            case WebLocation.Reading.Doubtful(String why) -> Optional.of(why + ", which " + some.named() + " forbids");
            case WebLocation.Reading.Clear(WebLocation location) -> {
                boolean own = request instanceof BundleRequest.GitHub asked
                        && isListed(some, asked.location())
                        && belongsToGitHub(location);
                yield own || covered(some, location)
                        ? Optional.empty()
                        : Optional.of("which no entry of this host's " + some.named() + " covers");
            }
        };
    }

    private static Optional<String> web(Rules<SourceRule> rules, String url) {
        return switch (WebLocation.read(url)) {
            case WebLocation.Reading.Doubtful(String why) -> refused(rules, withoutSecrets(url), why);
            case WebLocation.Reading.Clear(WebLocation location) ->
                covered(rules, location) ? Optional.empty() : refused(rules, withoutSecrets(url), null);
        };
    }

    private static boolean covered(Rules<SourceRule> rules, WebLocation location) {
        return rules.allowed().stream().anyMatch(rule -> rule instanceof SourceRule.Web web && web.covers(location));
    }

    private static Optional<String> s3(Rules<SourceRule> rules, RevisionLocation.S3 location) {
        String shown = "s3://" + location.bucket() + "/" + location.key();
        List<String> key = List.of(location.key().split("/", -1));
        if (hasDots(key)) {
            return refused(rules, shown, "its key holds \".\" or \"..\"");
        }
        return rules.allowed().stream()
                        .anyMatch(rule -> rule instanceof SourceRule.S3(String bucket, List<String> prefix)
                                && bucket.equals(location.bucket())
                                && WebLocation.startsWith(key, prefix))
                ? Optional.empty()
                : refused(rules, shown, null);
    }

    static boolean hasDots(List<String> parts) {
        return parts.contains(".") || parts.contains("..");
    }

    /** By an entry for its repository, or by one for the URL that its archive has. */
    private Optional<String> gitHub(Rules<SourceRule> rules, RevisionLocation.GitHub location) {
        String base = location.baseUrl() == null ? gitHub.toString() : location.baseUrl();
        String url =
                base.replaceFirst("/$", "") + "/repos/" + location.repository() + "/tarball/" + location.commitId();
        String shown = "commit %s of %s at %s".formatted(location.commitId(), location.repository(), base);
        return switch (WebLocation.read(url)) {
            case WebLocation.Reading.Doubtful(String why) -> refused(rules, shown, why);
            case WebLocation.Reading.Clear(WebLocation archive) ->
                isListed(rules, location) || covered(rules, archive) ? Optional.empty() : refused(rules, shown, null);
        };
    }

    /** An entry for a repository speaks of this host's GitHub, not of one that a revision names. */
    private boolean isListed(Rules<SourceRule> rules, RevisionLocation.GitHub location) {
        boolean ownBase = location.baseUrl() == null
                || location.baseUrl()
                        .replaceFirst("/$", "")
                        .equals(gitHub.toString().replaceFirst("/$", ""));
        return ownBase
                && rules.allowed().stream()
                        .anyMatch(rule -> rule instanceof SourceRule.GitHub(String owner, String repository)
                                && matches(owner, repository, location.repository()));
    }

    /** GitHub takes capitals and small letters for the same. */
    private static boolean matches(String owner, String repository, String written) {
        int slash = written.indexOf('/');
        return slash > 0
                && written.indexOf('/', slash + 1) < 0
                && owner.equalsIgnoreCase(written.substring(0, slash))
                && (repository.equals("*") || repository.equalsIgnoreCase(written.substring(slash + 1)));
    }

    /** GitHub sends an archive's reader on to its host codeload, or to another path of its own. */
    private boolean belongsToGitHub(WebLocation location) {
        if (!(WebLocation.read(gitHub) instanceof WebLocation.Reading.Clear(WebLocation own))) {
            return false;
        }
        String domain = own.host().startsWith("api.") ? own.host().substring("api.".length()) : own.host();
        WebLocation codeload = new WebLocation(own.scheme(), "codeload." + domain, own.port(), List.of());
        return location.sameServer(own) || location.sameServer(codeload);
    }

    /** Links are followed first: they may lead anywhere. */
    private static Optional<String> local(Rules<SourceRule> rules, Path path) {
        Path real = real(path);
        return rules.allowed().stream()
                        .anyMatch(rule ->
                                rule instanceof SourceRule.Local(Path directory) && real.startsWith(real(directory)))
                ? Optional.empty()
                : refused(rules, "file:" + real, null);
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }

    private static Optional<String> refused(Rules<SourceRule> rules, String source, @Nullable String why) {
        String reason = why == null ? "" : ", since " + why;
        return Optional.of("the source %s is not allowed on this host%s; its %s allows %s"
                .formatted(source, reason, rules.named(), rules.listed()));
    }

    /** Neither the user nor the query of a URL belongs into a message. */
    private static String withoutSecrets(String url) {
        String plain = url.replaceFirst("[?#].*", "").replaceFirst("://[^/]*@", "://");
        return Objects.requireNonNullElse(plain, "");
    }
}
