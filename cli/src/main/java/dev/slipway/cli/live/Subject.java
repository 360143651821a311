package dev.slipway.cli.live;

import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Refusal;
import java.util.Locale;

/**
 * What a verb's NAME means: a group or a run. A bare name is a group's if there is one of that name, else a run's; where
 * there are both, {@code group/NAME} and {@code run/NAME}, or kubectl's words for the two kinds, say which.
 */
public record Subject(Kind kind, String name) {
    public static final String DESCRIPTION = "A DeploymentGroup, or a Deployment; group/NAME and run/NAME say which.";

    /** What is named. */
    public enum Kind {
        GROUP,
        RUN,
        EITHER
    }

    /** Of a word of the command line; an empty one, most often a variable that is not set, means nothing. */
    public static Subject parse(String text) {
        Subject subject = read(text);
        if (subject.name().isBlank()) {
            throw new Refusal(ExitCodes.USAGE, "the name is empty; say which");
        }
        return subject;
    }

    /** An empty name of a host is refused like any other. */
    public static void checkHost(String name) {
        if (name.isBlank()) {
            throw new Refusal(ExitCodes.USAGE, "the name of the host is empty; leave it out, or say which");
        }
    }

    private static Subject read(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return new Subject(Kind.EITHER, text);
        }
        String word = text.substring(0, slash).toLowerCase(Locale.ROOT);
        String name = text.substring(slash + 1);
        return switch (word) {
            case "group", "swdg", "deploymentgroup", "deploymentgroups", "deploymentgroups.slipway.dev" ->
                new Subject(Kind.GROUP, name);
            case "run", "swd", "deployment", "deployments", "deployments.slipway.dev" -> new Subject(Kind.RUN, name);
            default ->
                throw new Refusal(
                        ExitCodes.USAGE,
                        "%s/ is no kind that has a status here; say group/%s or run/%s".formatted(word, name, name));
        };
    }

    public boolean mayBeGroup() {
        return kind != Kind.RUN;
    }

    public boolean mayBeRun() {
        return kind != Kind.GROUP;
    }
}
