package dev.slipway.agent.engine.unpack;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Names as they lie in an archive. What is not UTF-8 would come out of its reader as another name, with ? in it. */
final class RawNames {
    private static final char IN_PLACE_OF_BYTES = '?';

    static boolean areUtf8(byte[] name) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Whether the reader made this name from those bytes, and lost some; it may also have had a better source. */
    static boolean isGarbled(String name, byte[] raw) {
        if (name.indexOf(IN_PLACE_OF_BYTES) < 0 || areUtf8(raw)) {
            return false;
        }
        String lossy = new String(raw, StandardCharsets.UTF_8).replace('\uFFFD', IN_PLACE_OF_BYTES);
        return plain(lossy).equals(plain(name));
    }

    /** The reader puts a slash behind directories, and slashes in place of Windows' backslashes. */
    private static String plain(String read) {
        String name = read.replace('\\', '/');
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }

    private RawNames() {}
}
