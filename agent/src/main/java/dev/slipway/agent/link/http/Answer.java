package dev.slipway.agent.link.http;

import dev.slipway.protocol.wire.Problem;
import dev.slipway.protocol.wire.WireJson;
import java.io.IOException;

/** What the gateway answered: a status and a body of bounded size. */
public record Answer(int status, byte[] body) {
    private static final int LONGEST_SENTENCE = 500;

    /** Whether the request did what it asked for. */
    public boolean ok() {
        return status == 200;
    }

    /** Whether the same request may succeed later: too many requests, or a fault of the gateway. */
    public boolean again() {
        return status == 429 || status >= 500;
    }

    /**
     * The body as a wire record.
     *
     * @throws IOException if it is none
     */
    public <T> T read(Class<T> type) throws IOException {
        return WireJson.read(body, type);
    }

    /** The gateway's own sentence, or the bare status where there is none. */
    public String problem() {
        try {
            String message = WireJson.read(body, Problem.class).message();
            if (message != null && !message.isBlank()) {
                return message.length() > LONGEST_SENTENCE ? message.substring(0, LONGEST_SENTENCE) : message;
            }
        } catch (IOException e) {
            // Something between here and the gateway answered; its status is all there is.
        }
        return "status " + status;
    }
}
