package dev.slipway.cli.verb;

import dev.slipway.cli.Cluster;
import dev.slipway.cli.Connection;
import dev.slipway.cli.Permission;
import dev.slipway.cli.Surroundings;
import dev.slipway.cli.Verb;
import dev.slipway.cli.live.Subject;
import dev.slipway.cli.live.Waiting;
import dev.slipway.cli.live.Waiting.Goal;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code wait}: returns when a run or a group is where one wants it, and says by its exit code how it came out. */
@Command(
        name = "wait",
        mixinStandardHelpOptions = true,
        description = {
            "Waits until a run has ended, and a failed one's rollback with it; of a group, until its hosts run "
                    + "spec.revision or the run for it has ended otherwise.",
            "Exits with 0 if it succeeded, 1 if it failed, 2 if it was stopped, 3 if it was rolled back, 124 if the time "
                    + "is over.",
            "What does not exist yet is waited for as well, and said so at once."
        })
public final class WaitVerb implements Verb {
    private final Surroundings surroundings;

    @Mixin
    private Connection connection = new Connection();

    @Parameters(paramLabel = "NAME", description = Subject.DESCRIPTION)
    private String name = "";

    @Option(
            names = "--for",
            paramLabel = "WHAT",
            defaultValue = "succeeded",
            converter = GoalConverter.class,
            completionCandidates = Goals.class,
            description = "succeeded; ended, which is 0 however it ended; or started. Default: ${DEFAULT-VALUE}.")
    private Goal goal = Goal.SUCCEEDED;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "10m",
            converter = DurationConverter.class,
            description = "How long to wait, such as 90s, 10m or 1h30m; 0 only looks. Default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ofMinutes(10);

    public WaitVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.to("deployments", "the run", "get"),
                Permission.to("deploymentgroups", "whether a group is where its spec wants it", "get"));
    }

    @Override
    public Integer call() {
        try (Cluster cluster = connection.open()) {
            return new Waiting(cluster, surroundings, goal, timeout).of(Subject.parse(name));
        }
    }

    private static final class GoalConverter implements ITypeConverter<Goal> {
        @Override
        public Goal convert(String value) {
            return Stream.of(Goal.values())
                    .filter(known -> Goals.name(known).equals(value))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "'%s' is none of %s".formatted(value, String.join(", ", Goals.ALL))));
        }
    }

    /** For shell completion. */
    private static final class Goals implements Iterable<String> {
        static final List<String> ALL =
                Stream.of(Goal.values()).map(Goals::name).toList();

        static String name(Goal goal) {
            return goal.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public Iterator<String> iterator() {
            return ALL.iterator();
        }
    }

    /** As kubectl reads durations: {@code 1h30m}, {@code 90s}; a bare number is seconds. */
    static final class DurationConverter implements ITypeConverter<Duration> {
        private static final Pattern FORM = Pattern.compile("(?:(\\d{1,5})h)?(?:(\\d{1,7})m)?(?:(\\d{1,9})s?)?");

        @Override
        public Duration convert(String value) {
            Matcher matcher = FORM.matcher(value);
            if (value.isEmpty() || !matcher.matches()) {
                throw new TypeConversionException("'%s' is no duration such as 90s, 10m or 1h30m".formatted(value));
            }
            return Duration.ofHours(number(matcher.group(1)))
                    .plusMinutes(number(matcher.group(2)))
                    .plusSeconds(number(matcher.group(3)));
        }

        private static long number(@org.jspecify.annotations.Nullable String digits) {
            return digits == null ? 0 : Long.parseLong(digits);
        }
    }
}
