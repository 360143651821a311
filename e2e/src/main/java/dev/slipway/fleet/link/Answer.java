package dev.slipway.fleet.link;

import dev.slipway.protocol.wire.Problem;
import dev.slipway.protocol.wire.WireJson;
import java.io.IOException;

/** What the gateway answered: a status and a body. */
public record Answer(int status, byte[] body) {
    /** Whether the request did what it asked for. */
    public boolean ok() {
        return status == 200;
    }

    /** Whether the same request may succeed later. */
    public boolean again() {
        return status == 429 || status >= 500;
    }

    /** The body as a wire record. */
    public <T> T read(Class<T> type) throws IOException {
        return WireJson.read(body, type);
    }

    /** The gateway's own sentence, or the bare status where there is none. */
    public String problem() {
        try {
            String message = WireJson.read(body, Problem.class).message();
            if (message != null && !message.isBlank()) {
                return message;
            }
        } catch (IOException e) {
            // Something between here and the gateway answered; its status is all there is.
        }
        return "status " + status;
    }
}
