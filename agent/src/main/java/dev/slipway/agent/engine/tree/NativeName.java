package dev.slipway.agent.engine.tree;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/** The bytes of a name, also of one that is no text and that a String could not hold. */
final class NativeName {
    private static final int HEX = 16;

    /** The bytes of an absolute path, or of a single name. */
    static byte[] of(Path path) {
        String text = path.toString();
        return isAscii(text) ? text.getBytes(StandardCharsets.US_ASCII) : bytes(path);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** The path, absolute or not, that a link's text means. */
    static Path path(byte[] text) {
        Path path = Path.of(text.length > 0 && text[0] == '/' ? "/" : "");
        int start = 0;
        for (int end = 0; end <= text.length; end++) {
            if (end == text.length || text[end] == '/') {
                path = end > start ? path.resolve(name(Arrays.copyOfRange(text, start, end))) : path;
                start = end + 1;
            }
        }
        return path;
    }

    private static Path name(byte[] bytes) {
        StringBuilder encoded = new StringBuilder();
        boolean ascii = true;
        for (byte b : bytes) {
            ascii &= b >= 0;
            encoded.append('%').append(HexFormat.of().toHexDigits(b));
        }
        return ascii
                ? Path.of(new String(bytes, StandardCharsets.US_ASCII))
                : Path.of(URI.create("file:///" + encoded)).getFileName();
    }

    /** By way of the file URI, which is made from the bytes themselves. */
    private static byte[] bytes(Path path) {
        String uri = path.toUri().getRawPath();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < uri.length(); i++) {
            if (uri.charAt(i) == '%') {
                bytes.write(Integer.parseInt(uri, i + 1, i + 3, HEX));
                i += 2;
            } else {
                bytes.write(uri.charAt(i));
            }
        }
        return path.isAbsolute() ? bytes.toByteArray() : last(bytes.toByteArray());
    }

    /** A relative name became absolute; a directory's URI ends in a slash. */
    private static byte[] last(byte[] absolute) {
        int end = absolute.length;
        while (end > 1 && absolute[end - 1] == '/') {
            end--;
        }
        int start = end;
        while (start > 0 && absolute[start - 1] != '/') {
            start--;
        }
        return Arrays.copyOfRange(absolute, start, end);
    }

    private NativeName() {}
}
