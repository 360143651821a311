package dev.slipway.protocol.appspec;

/** The systems that an AppSpec can be written for. */
public enum OperatingSystem {
    LINUX("linux"),
    WINDOWS("windows");

    private final String word;

    OperatingSystem(String word) {
        this.word = word;
    }

    /** The word in an AppSpec, exact case. */
    public String word() {
        return word;
    }
}
