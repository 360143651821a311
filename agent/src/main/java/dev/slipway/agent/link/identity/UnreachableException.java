package dev.slipway.agent.link.identity;

import java.io.IOException;

/** There was no answer from the gateway; the message says why, as a sentence for people. */
public final class UnreachableException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    UnreachableException(String sentence, IOException cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    /** What, where, what to do. */
    public String sentence() {
        return sentence;
    }
}
