package dev.slipway.operator.gateway.http;

import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/**
 * One request, read whole.
 *
 * @param certificate what the client proved to hold at the handshake: perhaps expired, perhaps of an authority that is not ours
 * @param targetUid from the path of a report, empty otherwise
 */
public record Call(byte[] body, @Nullable X509Certificate certificate, String targetUid) {}
