package dev.slipway.protocol.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.slipway.protocol.json.ReadFailure;
import dev.slipway.protocol.json.StrictJson;
import java.io.IOException;

/**
 * Reads and writes the bodies of the agents' API: no nulls, ISO instants, unknown fields ignored, bounded input.
 *
 * <p>A record component that may not be null is required; a list or map that is absent is empty. An enum's word that
 * this version does not know is read as that enum's default, where it has one.
 */
public final class WireJson {
    /** No body is longer than this; logs are cut to fit, never refused. */
    public static final int MAX_BODY_BYTES = 256 * 1024;

    private static final JsonMapper MAPPER = StrictJson.mapper();
    private static final ReadFailure FAILURES = new ReadFailure(MAPPER);

    /** The body as UTF-8 JSON. */
    public static byte[] write(Object body) {
        try {
            return MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a wire record could not be written: " + body.getClass(), e);
        }
    }

    /**
     * Reads a body.
     *
     * @throws IOException if it is too long or not JSON of that shape; the message is one sentence that may be shown to
     *     the sender: it names the field, never a class, and quotes nothing of the body
     */
    public static <T> T read(byte[] body, Class<T> type) throws IOException {
        if (body.length > MAX_BODY_BYTES) {
            throw new IOException("the body is longer than " + MAX_BODY_BYTES / 1024 + " KiB");
        }
        return readStored(body, type);
    }

    /**
     * Reads what its reader has written itself, of any length.
     *
     * @throws IOException as {@link #read} does
     */
    public static <T> T readStored(byte[] body, Class<T> type) throws IOException {
        T value;
        try {
            value = MAPPER.readValue(body, type);
        } catch (JsonProcessingException e) {
            // Without its cause, whose words quote the body.
            throw new IOException(FAILURES.describe(e));
        }
        if (value == null) {
            throw new IOException("the body is null; a JSON object is expected");
        }
        return value;
    }

    private WireJson() {}
}
