package dev.slipway.operator.hooks.wire;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which operation a request is for, and in which protocol.
 *
 * @param operation as the caller named it; it need not be one that exists
 */
public record Addressee(Protocol protocol, String operation) {
    public static final String TARGET = "X-Amz-Target";
    public static final String SMITHY_PROTOCOL = "smithy-protocol";

    static final String CBOR = "rpc-v2-cbor";

    private static final String SERVICE = "CodeDeploy_20141006";
    private static final String TARGET_PREFIX = SERVICE + ".";
    private static final String PATH_PREFIX = "/service/" + SERVICE + "/operation/";

    /** Empty for a request that is none of CodeDeploy's. */
    public static Optional<Addressee> of(
            String method, String path, @Nullable String target, @Nullable String smithyProtocol) {
        if (!"POST".equals(method)) {
            return Optional.empty();
        }
        if (path.startsWith(PATH_PREFIX) && CBOR.equals(smithyProtocol)) {
            return Optional.of(new Addressee(Protocol.RPC_V2_CBOR, path.substring(PATH_PREFIX.length())));
        }
        if ("/".equals(path) && target != null && target.startsWith(TARGET_PREFIX)) {
            return Optional.of(new Addressee(Protocol.JSON_1_1, target.substring(TARGET_PREFIX.length())));
        }
        return Optional.empty();
    }
}
