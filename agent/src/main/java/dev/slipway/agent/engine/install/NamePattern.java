package dev.slipway.agent.engine.install;

/** A pattern of a permissions entry: {@code *} stands for any characters, everything else for itself (A 9.3). */
public record NamePattern(String text) {
    /** Linear but for the product of both lengths, whatever the pattern (A 17). */
    public boolean matches(String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int mark = 0;
        while (n < name.length()) {
            if (p < text.length() && text.charAt(p) == '*') {
                star = p++;
                mark = n;
            } else if (p < text.length() && text.charAt(p) == name.charAt(n)) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++mark;
            } else {
                return false;
            }
        }
        while (p < text.length() && text.charAt(p) == '*') {
            p++;
        }
        return p == text.length();
    }
}
