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
    private static final int LENGTH = WORD.length() + 9;

    /** The content with its seal. */
    public static byte[] put(byte[] content) {
        byte[] sealed = Arrays.copyOf(content, content.length + LENGTH);
        byte[] line = line(content, content.length);
        System.arraycopy(line, 0, sealed, content.length, LENGTH);
        return sealed;
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

    private static byte[] line(byte[] content, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(content, 0, length);
        String hex = HexFormat.of().toHexDigits((int) checksum.getValue());
        return (WORD + hex + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private Seal() {}
}
