package dev.slipway.agent.engine.install;

import java.nio.file.Path;

/**
 * The regular expression by which SELinux knows one path and no other: semanage takes no blanks and no line feeds, and
 * the policy compares bytes.
 */
final class SelinuxPattern {
    private static final int HEX = 16;

    /** ASCII without blanks and control characters, whatever bytes the path holds. */
    static String of(Path path) {
        String encoded = PathText.encode(path);
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                append(Integer.parseInt(encoded, i + 1, i + 3, HEX), pattern);
                i += 2;
            } else {
                append(c, pattern);
            }
        }
        return pattern.toString();
    }

    private static void append(int octet, StringBuilder pattern) {
        boolean plain = octet >= '0' && octet <= '9'
                || octet >= 'A' && octet <= 'Z'
                || octet >= 'a' && octet <= 'z'
                || octet == '/'
                || octet == '_'
                || octet == '-';
        if (plain) {
            pattern.append((char) octet);
        } else if (octet > ' ' && octet < 0x7F) {
            pattern.append('\\').append((char) octet);
        } else {
            pattern.append("\\x%02x".formatted(octet));
        }
    }

    private SelinuxPattern() {}
}
