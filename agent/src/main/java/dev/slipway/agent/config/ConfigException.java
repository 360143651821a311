package dev.slipway.agent.config;

import dev.slipway.protocol.text.Text;

/** The configuration cannot be used; the message is one sentence for the person who wrote it. */
public final class ConfigException extends Exception {
    private static final int LONGEST = 2_000;
    private static final int LONGEST_END = 500;

    /** What the sentence quotes loses what could steer a terminal, and its middle where it is endless. */
    public ConfigException(String message) {
        super(shown(Text.clean(message)));
    }

    /** The beginning says where, the end what to do. */
    private static String shown(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(0, LONGEST - LONGEST_END) + "…" + text.substring(text.length() - LONGEST_END);
    }
}
