package dev.slipway.cli;

import dev.slipway.cli.revision.Locations;
import dev.slipway.cli.revision.RevisionFile;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.revision.Revision;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every verb that takes a revision: where the bundle lies, or what the group calls it. */
public final class RevisionOptions {
    private static final Pattern NAME = Pattern.compile("\\P{Cc}{1,100}");

    @Option(
            names = {"--revision", "--revision-of"},
            paramLabel = "NAME-OR-RUN",
            description = "A revision that the group has had: its name, the beginning of its digest, or a run's name.")
    private @Nullable String known;

    @Option(
            names = "--s3",
            paramLabel = "s3://BUCKET/KEY",
            description = "A bundle in S3; --s3-version and --etag make it exact.")
    private @Nullable String s3;

    @Option(names = "--s3-version", paramLabel = "ID", description = "Version of the object in S3.")
    private @Nullable String s3Version;

    @Option(names = "--etag", paramLabel = "ETAG", description = "ETag that the object in S3 must have.")
    private @Nullable String eTag;

    @Option(
            names = "--github",
            paramLabel = "ACCOUNT/REPOSITORY@COMMIT",
            description = "The archive of a commit, by its full SHA-1.")
    private @Nullable String gitHub;

    @Option(names = "--github-api", paramLabel = "URL", description = "Base URL of a GitHub Enterprise API.")
    private @Nullable String gitHubApi;

    @Option(names = "--url", paramLabel = "URL", description = "A bundle at any http or https URL; needs --sha256.")
    private @Nullable String url;

    @Option(names = "--sha256", paramLabel = "HEX", description = "Digest of the bundle at --url.")
    private @Nullable String sha256;

    @Option(
            names = "--bundle-type",
            paramLabel = "TYPE",
            description = "tar, tgz, zip or tar.zst; without it the ending of the name tells.")
    private @Nullable String bundleType;

    @Option(
            names = "--secret",
            paramLabel = "NAME[:KEY]",
            description = "Secret with the token for --github or the headers for --url.")
    private @Nullable String secret;

    @Option(
            names = "--revision-name",
            paramLabel = "LABEL",
            description = "What people are to call the revision, such as v2.")
    private @Nullable String name;

    @Option(
            names = {"-f", "--filename"},
            paramLabel = "FILE",
            description = "A file with a Deployment, a DeploymentGroup that has a revision, or a bare revision.")
    private @Nullable Path file;

    /** What was said. */
    public sealed interface Given {
        /** Nothing: the verb has a default, or asks for one. */
        record Nothing() implements Given {}

        /** A word for a revision that the group knows; {@link dev.slipway.cli.revision.KnownRevisions} finds it. */
        record Known(String word) implements Given {}

        /** A location, spelled out, also by a file. */
        record Located(Revision revision) implements Given {}

        /** A file with a Deployment, which may say more than its revision. */
        record Filed(Deployment run) implements Given {}
    }

    /** What was said; refuses what contradicts itself or could never be accepted, in one sentence. */
    public Given given() {
        List<String> sources = said(Arrays.asList(
                option("--revision", known),
                option("--s3", s3),
                option("--github", gitHub),
                option("--url", url),
                option("-f", file)));
        if (sources.size() > 1) {
            throw refusal("%s each say what to deploy; give one of them".formatted(String.join(" and ", sources)));
        }
        String source = sources.isEmpty() ? "" : sources.getFirst();
        belongs(source, List.of("--s3"), option("--s3-version", s3Version), option("--etag", eTag));
        belongs(source, List.of("--github"), option("--github-api", gitHubApi));
        belongs(source, List.of("--url"), option("--sha256", sha256));
        belongs(source, List.of("--s3", "--url"), option("--bundle-type", bundleType));
        belongs(source, List.of("--github", "--url"), option("--secret", secret));
        belongs(source, List.of("--s3", "--github", "--url"), option("--revision-name", name));
        return chosen();
    }

    private Given chosen() {
        if (known != null) {
            return new Given.Known(known);
        }
        if (file != null) {
            return switch (RevisionFile.read(file)) {
                case RevisionFile.Content.Run(Deployment run) -> new Given.Filed(run);
                case RevisionFile.Content.Bare(Revision revision) -> new Given.Located(revision);
            };
        }
        if (s3 != null) {
            return located(Locations.s3(s3, bundleType, s3Version, eTag));
        }
        if (gitHub != null) {
            return located(Locations.gitHub(gitHub, gitHubApi, secret));
        }
        return url == null ? new Given.Nothing() : located(Locations.url(url, sha256, bundleType, secret));
    }

    private Given located(Revision revision) {
        if (name != null && !NAME.matcher(name).matches()) {
            throw refusal("--revision-name must have 1 to 100 characters, none of them a control character");
        }
        revision.setName(name);
        return new Given.Located(revision);
    }

    /** Each of the options, if it was said, must go with one of the sources. */
    private static void belongs(String source, List<String> sources, @Nullable String... options) {
        List<String> said = said(Arrays.asList(options));
        if (!said.isEmpty() && !sources.contains(source)) {
            throw refusal("%s goes with %s only".formatted(said.getFirst(), String.join(" or ", sources)));
        }
    }

    private static @Nullable String option(String option, @Nullable Object value) {
        return value == null ? null : option;
    }

    private static List<String> said(List<@Nullable String> options) {
        return options.stream().filter(Objects::nonNull).toList();
    }

    private static Refusal refusal(String message) {
        return new Refusal(ExitCodes.USAGE, message);
    }
}
