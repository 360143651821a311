package dev.slipway.fleet.script;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A pattern in which {@code *} stands for any text and {@code ?} for any one character. */
public final class Glob {
    /** Matches everything. */
    public static final Glob ANY = new Glob("*");

    private final String text;
    private final Pattern pattern;

    public Glob(String text) {
        this.text = text;
        this.pattern = Pattern.compile(
                text.codePoints().mapToObj(Glob::expression).collect(Collectors.joining()), Pattern.DOTALL);
    }

    private static String expression(int codePoint) {
        return switch (codePoint) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(Character.toString(codePoint));
        };
    }

    /** Whether the whole text fits. */
    public boolean matches(String candidate) {
        return text.equals("*") || pattern.matcher(candidate).matches();
    }

    /** Whether it names one thing. */
    public boolean isLiteral() {
        return text.indexOf('*') < 0 && text.indexOf('?') < 0;
    }

    /** As written. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob glob && glob.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
