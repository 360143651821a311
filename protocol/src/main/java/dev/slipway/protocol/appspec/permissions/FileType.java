package dev.slipway.protocol.appspec.permissions;

/** What an entry of {@code permissions} applies to. */
public enum FileType {
    FILE("file"),
    DIRECTORY("directory");

    private final String word;

    FileType(String word) {
        this.word = word;
    }

    /** The word in an AppSpec. */
    public String word() {
        return word;
    }
}
