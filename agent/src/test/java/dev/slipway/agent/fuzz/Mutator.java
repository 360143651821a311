package dev.slipway.agent.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Changes what somebody has written, as text by pieces that matter in it, or as bytes. */
final class Mutator {
    private static final int LONGEST_CUT = 40;
    private static final List<String> COMMON = List.of(
            "/",
            "//",
            "../",
            "..",
            ".",
            "*",
            "**",
            "\\",
            " ",
            "\t",
            "\n",
            "\r\n",
            "\n  ",
            "- ",
            ": ",
            "\"",
            "'",
            "{",
            "}",
            "[",
            "]",
            ",",
            "#",
            "&a ",
            "*a",
            "!!str ",
            "!!binary ",
            "|\n",
            ">-\n",
            "---\n",
            "...\n",
            "<<: ",
            "? ",
            "%",
            "@",
            "`",
            "~",
            "null",
            "true",
            "no",
            "0",
            "-1",
            "007",
            "0o7",
            "0x7",
            "1e9",
            "1_0",
            ".inf",
            "99999999999999999999",
            "\0",
            "\"\\0\"",
            "\u0085",
            "\u2028",
            "\uFEFF",
            "ü",
            "\uD83D\uDE00",
            "\uD83D",
            "a".repeat(300),
            "a/".repeat(3_000),
            "[".repeat(2_000),
            "- ".repeat(1_000),
            "*".repeat(500));

    private final RandomGenerator random;

    Mutator(RandomGenerator random) {
        this.random = random;
    }

    /** One of them. */
    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** The text with one to four changes; pieces are what is put in, beside what is common. */
    String text(String seed, List<String> pieces) {
        StringBuilder text = new StringBuilder(seed);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int from = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), from + random.nextInt(LONGEST_CUT));
            String piece = one(random.nextBoolean() && !pieces.isEmpty() ? pieces : COMMON);
            switch (random.nextInt(5)) {
                case 0 -> text.insert(from, piece);
                case 1 -> text.replace(from, to, piece);
                case 2 -> text.delete(from, to);
                case 3 -> text.insert(random.nextInt(text.length() + 1), text.substring(from, to));
                default -> replaceWord(text, from, piece);
            }
        }
        return text.toString();
    }

    private static void replaceWord(StringBuilder text, int at, String piece) {
        int from = at;
        while (from > 0 && Character.isLetterOrDigit(text.charAt(from - 1))) {
            from--;
        }
        int to = at;
        while (to < text.length() && Character.isLetterOrDigit(text.charAt(to))) {
            to++;
        }
        text.replace(from, to, piece);
    }

    /** The bytes with up to six changes. */
    byte[] bytes(byte[] seed) {
        byte[] bytes = seed.clone();
        for (int i = random.nextInt(6); i >= 0 && bytes.length > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 ->
                    bytes[at] = (byte) one(List.of(0, 1, 0x7F, 0x80, 0xFF, (int) '/', (int) '.'))
                            .intValue();
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                case 3 -> bytes = spliced(bytes, at);
                default -> number(bytes, at);
            }
        }
        return bytes;
    }

    private void number(byte[] bytes, int at) {
        int value = one(List.of(0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, random.nextInt()));
        for (int i = 0; i < 4 && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (value >>> 8 * i);
        }
    }

    private byte[] spliced(byte[] bytes, int at) {
        int from = random.nextInt(bytes.length);
        int length = Math.min(random.nextInt(600), bytes.length - from);
        byte[] longer = new byte[bytes.length + length];
        System.arraycopy(bytes, 0, longer, 0, at);
        System.arraycopy(bytes, from, longer, at, length);
        System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
        return longer;
    }

    /** What is not text stays what it is: a lone half of a pair becomes a question mark, as in a file. */
    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
