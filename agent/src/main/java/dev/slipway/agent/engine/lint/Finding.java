package dev.slipway.agent.engine.lint;

import dev.slipway.protocol.yaml.Remark;
import dev.slipway.protocol.yaml.Remark.Effect;

/**
 * One thing that is wrong, or probably is.
 *
 * @param file as users know it: the AppSpec, or the bundle itself
 * @param line from 1; 0 if the finding is about the file as a whole
 * @param column from 1; 0 likewise
 * @param key path of keys, for example {@code hooks.AfterInstall[1].timeout}; empty if it is about no key
 * @param message one sentence or two: what is wrong and what to write instead
 */
public record Finding(Effect effect, String file, int line, int column, String key, String message) {
    /** How much it weighs. */
    public enum Severity {
        /** A deployment is refused, or fails. */
        ERROR("error"),
        /** A deployment may succeed, but something in it does nothing or not what was meant. */
        WARNING("warning");

        private final String word;

        Severity(String word) {
            this.word = word;
        }

        /** The word that people and programs see. */
        public String word() {
            return word;
        }
    }

    public static Finding of(Remark remark, String file) {
        return new Finding(remark.effect(), file, remark.line(), remark.column(), remark.path(), remark.message());
    }

    /** About a file as a whole. */
    public static Finding whole(Effect effect, String file, String message) {
        return new Finding(effect, file, 0, 0, "", message);
    }

    /** The finding as one line for people; the place as {@link Remark#in} has it. */
    public String inOneLine() {
        return line == 0 ? file + ": " + message : new Remark(line, column, key, message, effect).in(file);
    }

    public Severity severity() {
        return switch (effect) {
            case REFUSED, FAILS -> Severity.ERROR;
            case IGNORED, DOUBTFUL, GUESSED -> Severity.WARNING;
        };
    }
}
