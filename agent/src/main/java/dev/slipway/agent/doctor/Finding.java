package dev.slipway.agent.doctor;

/**
 * What one look has found.
 *
 * @param check what was looked at, in a word or two
 * @param found a sentence without its full stop
 * @param advice what to do about it; empty for what is as it should be
 */
public record Finding(Level level, String check, String found, String advice) {
    /** How bad it is. */
    public enum Level {
        GOOD,
        /** It works, and may soon not. */
        DOUBTFUL,
        /** The agent cannot do its work like this. */
        BAD
    }

    static Finding good(String check, String found) {
        return new Finding(Level.GOOD, check, found, "");
    }

    static Finding doubtful(String check, String found, String advice) {
        return new Finding(Level.DOUBTFUL, check, found, advice);
    }

    static Finding bad(String check, String found, String advice) {
        return new Finding(Level.BAD, check, found, advice);
    }
}
