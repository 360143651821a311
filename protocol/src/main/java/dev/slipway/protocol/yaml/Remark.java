package dev.slipway.protocol.yaml;

/**
 * One thing to say about a place in a file that a person wrote.
 *
 * @param line from 1
 * @param column from 1
 * @param path of keys, for example {@code hooks.AfterInstall[1].timeout}; empty for the file as a whole
 * @param message one sentence or two: what is wrong and what to write instead
 */
public record Remark(int line, int column, String path, String message) {
    /** The remark as one line for people: {@code appspec.yml line 3, column 5 (files[0]): …}. */
    public String in(String fileName) {
        String place = path.isEmpty() ? "" : " (" + path + ")";
        return fileName + " line " + line + ", column " + column + place + ": " + message;
    }
}
