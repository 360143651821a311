package dev.slipway.protocol.yaml;

/**
 * One thing to say about a place in a file that a person wrote.
 *
 * @param line from 1
 * @param column from 1
 * @param path of keys, for example {@code hooks.AfterInstall[1].timeout}; empty for the file as a whole
 * @param message one sentence or two: what is wrong and what to write instead
 * @param effect what becomes of what is written there
 */
public record Remark(int line, int column, String path, String message, Effect effect) {
    /** What becomes of the thing that a remark is about. */
    public enum Effect {
        /** The whole file is refused because of it. */
        REFUSED,
        /** The file is accepted, but whoever acts on this part of it fails. */
        FAILS,
        /** It does nothing. */
        IGNORED,
        /** It works, but probably not as its author meant it. */
        DOUBTFUL,
        /** As {@link #DOUBTFUL}, judged by the text alone: whoever sees the files that it names knows better. */
        GUESSED
    }

    /** A remark for which the file is refused. */
    public Remark(int line, int column, String path, String message) {
        this(line, column, path, message, Effect.REFUSED);
    }

    /** The remark as one line for people: {@code appspec.yml line 3, column 5 (files[0]): …}. */
    public String in(String fileName) {
        String place = path.isEmpty() ? "" : " (" + path + ")";
        return fileName + " line " + line + ", column " + column + place + ": " + message;
    }
}
