package dev.slipway.agent.config;

import java.util.regex.Pattern;

/** Writes text as YAML. */
public final class YamlScalar {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/]([A-Za-z0-9/._:+@-]*[A-Za-z0-9/._+@-])?");

    /** A scalar that means these characters and nothing else. */
    public static String of(String value) {
        if (PLAIN.matcher(value).matches()) {
            return value;
        }
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (Character.isISOControl(c) || c == 0x85 || c == 0x2028 || c == 0x2029 || c == 0xFEFF) {
                quoted.append("\\u%04x".formatted(c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }

    private YamlScalar() {}
}
