package dev.slipway.operator.failure;

import dev.slipway.plan.text.Cut;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one line of a failed event that tells a person why: the last line of the script's output that names a cause, else
 * the last one that looks like an error, else the last one; without output, the agent's message. At most
 * {@link #MAX_LENGTH} code points.
 */
public final class TellingLine {
    public static final int MAX_LENGTH = 300;

    /**
     * What stands in a log tail that was reduced to its telling line. A log tail in the API server holds no control
     * character but line ends and tabs, so it can never begin with this one (SUBSTITUTE).
     */
    private static final char REDUCED = '\u001a';

    /** Codes of the agent's that say more than any output (S 8.3): the script never ran, or ran for too long. */
    private static final Set<String> MESSAGE_SAYS_MORE =
            Set.of("ScriptMissing", "ScriptNotExecutable", "ScriptTimedOut", "FailedAfterRestart", "OutputsLeftOpen");

    private static final Pattern STREAM = Pattern.compile("^\\[std(?:out|err)]");

    /** Headers of the agent's log, frames of stack traces, traces of shells, where a longer log lies. */
    private static final Pattern SAYS_NOTHING = Pattern.compile(
            "^(?:LifecycleEvent - |Script - |\\s+at \\S|\\s*\\.\\.\\. \\d+ (?:more|common frames)|\\s+File \"|\\++ "
                    + "|\\s*(?i:warn(?:ing)?\\b)|See \"systemctl |See 'systemctl )|complete log of this run");

    /** Words that name a cause. */
    private static final Pattern CAUSE = Pattern.compile(
            "no space left|disk quota|permission denied|access denied|operation not permitted|read-only file system"
                    + "|no such file|not found|connection (?:refused|reset|timed out)|could(?: not|n't) resolve"
                    + "|failed to connect|timed out|out of memory|cannot allocate|address already in use"
                    + "|already exists|unrecognized|cannot find|could not find|syntax error|panic: |segmentation fault"
                    + "|(?:error|exception|fatal|fehler)\\b[^:]{0,40}: ?\\S|caused by: ",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Words that something went wrong, whatever it was. */
    private static final Pattern TROUBLE = Pattern.compile(
            "error|exception|fail|cannot|can't|could not|couldn't|unable to|denied|refused|invalid|missing|fatal"
                    + "|killed|abort|unreachable|panic|^E: |err!",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern NO_TROUBLE = Pattern.compile(
            "\\b(?:0|no) (?:errors?|failures?|failed)\\b|\\berrors?[:=] ?0\\b", Pattern.CASE_INSENSITIVE);

    /** The telling line of what an event's diagnostics say; empty only if they say nothing. */
    public static String of(@Nullable String errorCode, @Nullable String message, @Nullable String logTail) {
        String said = message == null ? "" : message.strip();
        if (!said.isEmpty() && errorCode != null && MESSAGE_SAYS_MORE.contains(errorCode)) {
            return Cut.to(said, MAX_LENGTH);
        }
        return Cut.to(inLog(logTail).orElse(said), MAX_LENGTH);
    }

    /** The log tail that a cache keeps: the telling line alone, marked as such. */
    public static String reduced(String logTail) {
        return isReduced(logTail) ? logTail : REDUCED + Cut.to(inLog(logTail).orElse(""), MAX_LENGTH);
    }

    /** Whether {@code logTail} is what {@link #reduced} made, and the rest is in the API server only. */
    public static boolean isReduced(@Nullable String logTail) {
        return logTail != null && !logTail.isEmpty() && logTail.charAt(0) == REDUCED;
    }

    private static Optional<String> inLog(@Nullable String logTail) {
        if (logTail == null) {
            return Optional.empty();
        }
        if (isReduced(logTail)) {
            return Optional.of(logTail.substring(1)).filter(line -> !line.isEmpty());
        }
        List<String> lines = logTail.lines()
                .map(line -> STREAM.matcher(line).replaceFirst(""))
                .filter(line -> !line.isBlank() && !SAYS_NOTHING.matcher(line).find())
                .map(String::strip)
                .toList();
        return last(lines, line -> CAUSE.matcher(line).find() && troubled(line))
                .or(() -> last(lines, line -> TROUBLE.matcher(line).find() && troubled(line)))
                .or(() -> last(lines, line -> true));
    }

    private static boolean troubled(String line) {
        return !NO_TROUBLE.matcher(line).find();
    }

    private static Optional<String> last(List<String> lines, Predicate<String> wanted) {
        return lines.reversed().stream().filter(wanted).findFirst();
    }

    private TellingLine() {}
}
