package dev.slipway.fleet.script;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names written in short: {@code web-{001..200}} and {@code {web,api}-{1..3}}, as shells expand them. */
final class Names {
    static final int MOST = 20_000;

    private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)\\}");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})\\.\\.(\\d{1,9})");

    /**
     * Every name, in order. Numbers have as many digits as the first bound.
     *
     * @throws IllegalArgumentException saying what is wrong with the pattern
     */
    static List<String> expand(String pattern) {
        Matcher braces = BRACES.matcher(pattern);
        if (!braces.find()) {
            if (pattern.indexOf('{') >= 0 || pattern.indexOf('}') >= 0) {
                throw new IllegalArgumentException("a brace is not closed; write for example web-{001..200}.");
            }
            return List.of(pattern);
        }
        String before = pattern.substring(0, braces.start());
        List<String> rest = expand(pattern.substring(braces.end()));
        List<String> names = new ArrayList<>();
        for (String choice : choices(braces.group(1))) {
            for (String end : rest) {
                names.add(before + choice + end);
                if (names.size() > MOST) {
                    throw new IllegalArgumentException("these are more than " + MOST + " names.");
                }
            }
        }
        return names;
    }

    private static List<String> choices(String inner) {
        Matcher range = RANGE.matcher(inner);
        if (!range.matches()) {
            if (inner.contains("..") || inner.isBlank()) {
                throw new IllegalArgumentException(
                        "{%s} is no range; write two numbers, for example {001..200}.".formatted(inner));
            }
            return List.of(inner.split(",", -1));
        }
        int from = Integer.parseInt(range.group(1));
        int to = Integer.parseInt(range.group(2));
        if (from > to || to - from >= MOST) {
            throw new IllegalArgumentException("{%s} must go upwards, over at most %d numbers.".formatted(inner, MOST));
        }
        int digits = range.group(1).length();
        List<String> numbers = new ArrayList<>();
        for (int number = from; number <= to; number++) {
            numbers.add("0".repeat(Math.max(0, digits - Integer.toString(number).length())) + number);
        }
        return numbers;
    }

    private Names() {}
}
