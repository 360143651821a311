package dev.slipway.protocol.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The end of a script's output as reports and statuses carry it: at most 2,048 characters, counted from the end, without
 * terminal escapes and control characters. Unlike CodeDeploy's it never loses a line for being long (A 17): what is cut
 * off at the beginning shows as {@code …}.
 */
public final class LogTail {
    /** A log tail is no longer. */
    public static final int LENGTH = 2048;

    /** Escapes and control characters take room that the result does not need. */
    private static final int LOOK_BACK = 16 * LENGTH;

    private static final String CUT = "…";

    /** The end of a text; the same text again if it is such an end already. */
    public static String of(String output) {
        boolean skipped = output.length() > LOOK_BACK;
        String clean = Text.clean(skipped ? output.substring(output.length() - LOOK_BACK) : output);
        return skipped || clean.length() > LENGTH ? CUT + lastCharacters(clean, LENGTH - CUT.length()) : clean;
    }

    /** The last so many characters of a log tail. */
    public static String end(String tail, int length) {
        return tail.length() > length ? CUT + lastCharacters(tail, length - CUT.length()) : tail;
    }

    private static String lastCharacters(String text, int length) {
        int start = Math.max(0, text.length() - length);
        boolean splitsPair = start < text.length() && Character.isLowSurrogate(text.charAt(start));
        return text.substring(splitsPair ? start + 1 : start);
    }

    /** The end of a script's output in UTF-8; bytes that are none become the replacement character. */
    public static String of(byte[] output) {
        int bytes = 4 * LOOK_BACK;
        byte[] end = output.length > bytes ? Arrays.copyOfRange(output, output.length - bytes, output.length) : output;
        return of(new String(end, StandardCharsets.UTF_8));
    }

    private LogTail() {}
}
