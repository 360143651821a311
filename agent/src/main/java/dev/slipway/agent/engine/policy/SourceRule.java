package dev.slipway.agent.engine.policy;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One entry of {@code allowedSources}. A prefix ends at a slash: {@code /rel} covers {@code /rel/a}, not {@code /rel-a}. */
public sealed interface SourceRule {
    /** What an entry looks like, for messages. */
    String FORMS = "https://HOST/PATH, s3://BUCKET/PREFIX, github:OWNER/REPOSITORY, github:OWNER/* or file:/DIRECTORY";

    /** Every URL at or below one. */
    final class Web implements SourceRule {
        private final WebLocation prefix;
        private final String written;

        private Web(WebLocation prefix, String written) {
            this.prefix = prefix;
            this.written = written;
        }

        boolean covers(WebLocation location) {
            return location.isAtOrBelow(prefix);
        }

        @Override
        public String toString() {
            return written;
        }
    }

    /** Every key of a bucket at or below a prefix; an empty one is the whole bucket. */
    record S3(String bucket, List<String> prefix) implements SourceRule {
        public S3 {
            prefix = List.copyOf(prefix);
        }

        @Override
        public String toString() {
            return "s3://" + bucket + "/" + String.join("/", prefix);
        }
    }

    /** The commits of a repository, or with {@code *} of all repositories of an owner, at this host's GitHub. */
    record GitHub(String owner, String repository) implements SourceRule {
        @Override
        public String toString() {
            return "github:" + owner + "/" + repository;
        }
    }

    /** What lies in a directory of this host, for {@code slipway-agent local}. */
    record Local(Path directory) implements SourceRule {
        @Override
        public String toString() {
            return "file:" + directory;
        }
    }

    /** What came of reading an entry. */
    sealed interface Reading {
        record Rule(SourceRule rule) implements Reading {}

        /** One sentence. */
        record Wrong(String why) implements Reading {}
    }

    Pattern S3_FORM = Pattern.compile("s3://([A-Za-z0-9._-]+)(?:/(.*))?");
    Pattern GITHUB_FORM = Pattern.compile("github:([A-Za-z0-9._-]+)/([A-Za-z0-9._-]+|\\*)");

    /** Reads an entry as it is written. */
    static Reading read(String written) {
        if (written.startsWith("https://") || written.startsWith("http://")) {
            return web(written);
        }
        Matcher s3 = S3_FORM.matcher(written);
        if (s3.matches()) {
            List<String> prefix = s3.group(2) == null || s3.group(2).isEmpty()
                    ? List.of()
                    : List.of(s3.group(2).split("/", -1));
            return SourcePolicy.hasDots(prefix)
                    ? new Reading.Wrong(written + " holds a \".\" or \"..\"; write the prefix that it means")
                    : new Reading.Rule(new S3(s3.group(1), prefix));
        }
        Matcher gitHub = GITHUB_FORM.matcher(written);
        if (gitHub.matches()) {
            return new Reading.Rule(new GitHub(gitHub.group(1), gitHub.group(2)));
        }
        return written.startsWith("file:/")
                ? local(written)
                : new Reading.Wrong("\"%s\" is no source; write %s".formatted(written, FORMS));
    }

    private static Reading web(String written) {
        return switch (WebLocation.read(written)) {
            case WebLocation.Reading.Doubtful(String why) ->
                new Reading.Wrong("%s is no prefix of URLs: %s".formatted(written, why));
            case WebLocation.Reading.Clear(WebLocation location) -> {
                URI uri = URI.create(written);
                yield uri.getRawQuery() != null || uri.getRawFragment() != null
                        ? new Reading.Wrong(written + " has a query or a fragment; a prefix ends with its path")
                        : new Reading.Rule(new Web(location, written));
            }
        };
    }

    private static Reading local(String written) {
        try {
            return new Reading.Rule(
                    new Local(Path.of(written.replaceFirst("^file:/+", "/")).normalize()));
        } catch (InvalidPathException e) {
            return new Reading.Wrong(written + " is no path: " + e.getReason());
        }
    }
}
