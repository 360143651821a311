package dev.slipway.agent.engine.install;

import java.net.URI;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Paths as one line of ASCII, whatever bytes they hold: blanks, line feeds, what is no UTF-8 (A 17). The percent
 * encoding of file URIs is made from the bytes themselves and not by way of a String.
 */
public final class PathText {
    /** The path of an absolute name as the kernel has it. */
    public static Path ofBytes(byte[] name) {
        StringBuilder text = new StringBuilder();
        for (byte b : name) {
            text.append(b == '/' ? "/" : "%" + HexFormat.of().toHexDigits(b));
        }
        return decode(text.toString());
    }

    static String encode(Path path) {
        String written = path.toString();
        if (isPlain(written)) {
            return written;
        }
        String text = path.toUri().getRawPath();
        // A URI ends in a slash if the path is a directory at this moment; the manifest says so itself.
        return text.length() > 1 && text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    static Path decode(String text) {
        if (isPlain(text)) {
            return Path.of(text);
        }
        return Path.of(URI.create("file://" + text));
    }

    /** Whether it stands for itself, as most do: a URI takes far longer than writing a small file. */
    private static boolean isPlain(String text) {
        if (!text.startsWith("/")) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '-' && c <= '9' || c == '_';
            if (!plain) {
                return false;
            }
        }
        return true;
    }

    private PathText() {}
}
