package dev.slipway.agent.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * A last line with the checksum of all before it, by which a file that was cut or changed by the disk is told from one
 * that the agent has written. Against people it protects nothing: the files are private.
 */
public final class Seal {
    private static final String WORD = "\ncrc32c ";
    private static final int CHECKSUM = 8;
    private static final int LENGTH = WORD.length() + CHECKSUM + 1;

    /** The content with its seal. */
    public static byte[] put(byte[] content) {
        byte[] sealed = Arrays.copyOf(content, content.length + LENGTH);
        byte[] line = line(content, content.length);
        System.arraycopy(line, 0, sealed, content.length, LENGTH);
        return sealed;
    }

    /** What the seal says of the content. */
    public static String checksum(byte[] sealed) {
        return new String(sealed, sealed.length - CHECKSUM - 1, CHECKSUM, StandardCharsets.US_ASCII);
    }

    /**
     * The content without its seal.
     *
     * @throws DamagedFileException if it is not what was sealed
     */
    public static byte[] open(byte[] sealed) throws DamagedFileException {
        int length = sealed.length - LENGTH;
        if (length < 0 || !Arrays.equals(sealed, length, sealed.length, line(sealed, length), 0, LENGTH)) {
            throw new DamagedFileException("it is damaged: its checksum is not that of its content");
        }
        return Arrays.copyOf(sealed, length);
    }

    /**
     * The last content of several that were sealed one after the other. What a writer that was cut off has left of one more
     * counts as not written. No content may hold a line feed.
     *
     * @throws DamagedFileException if any of it is something else than what was sealed
     */
    public static byte[] openLast(byte[] several) throws DamagedFileException {
        byte[] last = null;
        int begin = 0;
        while (begin < several.length || last == null) {
            int end = indexOfLineFeed(several, begin) + LENGTH;
            boolean whole = end >= LENGTH && end <= several.length;
            byte[] next = Arrays.copyOfRange(several, begin, whole ? end : several.length);
            if (!whole && last != null && !endsInSeal(next)) {
                return last;
            }
            last = open(next);
            begin = end;
        }
        return last;
    }

    /** What ends in its seal was whole once, whatever has become of the line feed before that. */
    private static boolean endsInSeal(byte[] part) {
        int content = part.length - LENGTH;
        return content >= 0 && Arrays.equals(part, content + 1, part.length, line(part, content), 1, LENGTH);
    }

    private static int indexOfLineFeed(byte[] several, int from) {
        for (int i = from; i < several.length; i++) {
            if (several[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static byte[] line(byte[] content, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(content, 0, length);
        String hex = HexFormat.of().toHexDigits((int) checksum.getValue());
        return (WORD + hex + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private Seal() {}
}
