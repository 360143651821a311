package dev.slipway.protocol.yaml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The characters of a file: byte order mark removed, and tabs replaced by one blank wherever YAML 1.1 as CodeDeploy
 * reads it allows them, which is not in a block's indentation. Lines and columns stay what they are in the file.
 */
record YamlText(String text) {
    /** Decodes UTF-8, or UTF-16 with a byte order mark. */
    static YamlText decode(byte[] bytes) throws MalformedTextException {
        Charset charset = StandardCharsets.UTF_8;
        if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
            charset = StandardCharsets.UTF_16;
        }
        CharBuffer characters = CharBuffer.allocate(bytes.length + 1);
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CoderResult result = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(input, characters, true);
        String decoded = characters.flip().toString();
        if (result.isError()) {
            throw new MalformedTextException(decoded);
        }
        return of(decoded);
    }

    static YamlText of(String text) {
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return new YamlText(body.indexOf('\t') < 0 ? body : withoutHarmlessTabs(body));
    }

    List<String> lines() {
        return text.lines().toList();
    }

    private static String withoutHarmlessTabs(String body) {
        boolean flow = body.stripLeading().startsWith("{");
        StringBuilder out = new StringBuilder(body);
        int lineStart = 0;
        while (lineStart < body.length()) {
            int lineEnd = endOfLine(body, lineStart);
            int content = flow ? lineStart : firstContent(body, lineStart, lineEnd);
            // A blank line has no indentation that could matter.
            int from = content == lineEnd ? lineStart : content;
            for (int i = from; i < lineEnd; i++) {
                if (out.charAt(i) == '\t') {
                    out.setCharAt(i, ' ');
                }
            }
            lineStart = lineEnd + 1;
        }
        return out.toString();
    }

    private static int endOfLine(String body, int from) {
        int end = body.indexOf('\n', from);
        return end < 0 ? body.length() : end;
    }

    private static int firstContent(String body, int from, int end) {
        int i = from;
        while (i < end && (body.charAt(i) == ' ' || body.charAt(i) == '\t' || body.charAt(i) == '\r')) {
            i++;
        }
        return i;
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }

    /** The bytes are not text in the encoding they claim. */
    static final class MalformedTextException extends CharacterCodingException {
        private static final long serialVersionUID = 1L;
        private final String before;

        MalformedTextException(String before) {
            this.before = before;
        }

        /** What could be decoded before the first bad byte. */
        String before() {
            return before;
        }
    }
}
