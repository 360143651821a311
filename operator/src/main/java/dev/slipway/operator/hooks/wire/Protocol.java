package dev.slipway.operator.hooks.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.slipway.operator.hooks.wire.Reply.Done;
import dev.slipway.operator.hooks.wire.Reply.Fault;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A protocol of AWS: how members travel, and how an exception looks. */
public enum Protocol {
    /** AWS JSON 1.1. */
    JSON_1_1(new JsonMapper(), "application/x-amz-json-1.1", "", Map.of()),
    /** Smithy RPC v2 CBOR: its clients accept no answer without its header, and want the full name of a shape. */
    RPC_V2_CBOR(
            new CBORMapper(),
            "application/cbor",
            "com.amazonaws.codedeploy#",
            Map.of(Addressee.SMITHY_PROTOCOL, Addressee.CBOR));

    private static final String ERROR_TYPE = "x-amzn-ErrorType";

    private final ObjectMapper mapper;
    private final String contentType;
    private final String shapePrefix;
    private final Map<String, String> headers;

    Protocol(ObjectMapper mapper, String contentType, String shapePrefix, Map<String, String> headers) {
        this.mapper = mapper;
        this.contentType = contentType;
        this.shapePrefix = shapePrefix;
        this.headers = headers;
    }

    /** An answer's headers and body. */
    public record Shaped(Map<String, String> headers, byte[] body) {}

    /**
     * The members of an input; an empty body has none.
     *
     * @throws UnreadableException if this is no object
     */
    JsonNode read(byte[] body) throws UnreadableException {
        if (body.length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            JsonNode read = mapper.readTree(body);
            if (read == null || !read.isObject()) {
                throw new UnreadableException("it holds no object");
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new UnreadableException("it is not " + contentType + " (" + e.getOriginalMessage() + ")");
        } catch (IOException e) {
            throw new UnreadableException("it is not " + contentType);
        }
    }

    /** The answer as it goes out. */
    public Shaped shape(Reply reply) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", contentType);
        return switch (reply) {
            case Done done -> new Shaped(all, write(done.members()));
            case Fault fault -> {
                all.put(ERROR_TYPE, fault.type());
                Map<String, String> body = new LinkedHashMap<>();
                body.put("__type", shapePrefix + fault.type());
                body.put("message", fault.message());
                yield new Shaped(all, write(body));
            }
        };
    }

    private byte[] write(Map<String, String> members) {
        try {
            return mapper.writeValueAsBytes(members);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings can always be written", e);
        }
    }

    /** A body that this protocol cannot read. */
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;
        private final String why;

        UnreadableException(String why) {
            super(why);
            this.why = why;
        }

        String why() {
            return why;
        }
    }
}
