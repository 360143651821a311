package dev.slipway.agent.files;

import java.io.IOException;

/** A file of the agent's own does not hold what the agent has written: nothing may be concluded from it. */
public final class DamagedFileException extends IOException {
    private static final long serialVersionUID = 1;

    public DamagedFileException(String sentence) {
        super(sentence);
    }
}
