package dev.slipway.operator.failure;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A line of output, in lower case, without what differs between hosts: names, addresses, times, ids, temporary paths, numbers. Hosts
 * that failed for one cause have one fingerprint; numbers that name a cause (exit codes, HTTP statuses) stay.
 */
public final class FailureFingerprint {
    /** One thing that differs between hosts, and the word that stands for it. */
    private record Varying(Pattern pattern, String word) {
        Varying(String pattern, String word) {
            this(Pattern.compile(pattern), word);
        }
    }

    private static final String ISO_TIME =
            "\\d{4}[-/]\\d{2}[-/]\\d{2}(?:[t ]\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?(?:z|[+-]\\d{2}:?\\d{2})?)?";
    private static final String CLOCK_TIME = "\\b\\d{1,2}:\\d{2}:\\d{2}(?:[.,]\\d+)?\\b";

    /** A number; not one behind a word that makes it a code, nor curl's in brackets, nor a part of a word. */
    private static final String NUMBER = "(?<!(?:error|code|status|exited|exit|errno|signal|http|http/1\\.1|http/2)"
            + "[ :=(]{1,2})(?<!: \\()(?<![\\w.])\\d+(?:[.,:]\\d+)*(?![\\w])";

    private static final int SHORTEST_NAME = 3;

    /** In this order: what is longer and more telling goes first. */
    private static final List<Varying> VARYING = List.of(
            new Varying("\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b", "<uuid>"),
            new Varying("\\bd-[0-9a-z]{9}\\b", "<deployment>"),
            new Varying(ISO_TIME + "|" + CLOCK_TIME, "<time>"),
            new Varying("\\bi-[0-9a-f]{8,17}\\b|\\bip-\\d{1,3}(?:-\\d{1,3}){3}(?:\\.[\\w.-]+)?", "<host>"),
            new Varying(
                    "\\b\\d{1,3}(?:\\.\\d{1,3}){3}\\b|\\[?\\b(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{0,4}\\b]?"
                            + "|\\b(?:[0-9a-f]{1,4}:){1,6}:[0-9a-f:]{0,24}",
                    "<ip>"),
            new Varying("(?:/private)?(?:/var)?/tmp/[^\\s:'\",;)]+|\\btmp[._][0-9a-z_]{4,}", "<tmp>"),
            new Varying("\\b0x[0-9a-f]+\\b|\\b(?=[a-f]*\\d)[0-9a-f]{7,}\\b", "<hex>"),
            new Varying(NUMBER, "<n>"),
            new Varying("\\b\\d+(?:\\.\\d+)?(?=(?:ms|s|m|h|kb|mb|gb|[kmgt]i?b?|%)\\b)", "<n>"),
            new Varying("\\s+", " "));

    /** The fingerprint of a line that {@code host} said, or that was said of it. */
    public static String of(String line, String host) {
        String text = withoutName(line, host).toLowerCase(Locale.ROOT);
        for (Varying varying : VARYING) {
            text = varying.pattern().matcher(text).replaceAll(varying.word());
        }
        return text.strip();
    }

    /** A host called {@code a} is no reason to change what looks like an article. */
    private static String withoutName(String line, String host) {
        return host.length() < SHORTEST_NAME || !line.contains(host)
                ? line
                : line.replaceAll("(?<![\\w-])" + Pattern.quote(host) + "(?![\\w-])", "<host>");
    }

    private FailureFingerprint() {}
}
