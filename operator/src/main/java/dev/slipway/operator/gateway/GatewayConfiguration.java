package dev.slipway.operator.gateway;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * How the gateway is set up.
 *
 * @param namespace the operator's own, where the authorities lie
 * @param replica name of this replica, as {@code Instance.status.gateway} holds it
 * @param watchNamespaces where hosts may join; none means everywhere
 * @param address where agents connect; port 0 takes a free one
 * @param names DNS names and IP addresses of the server certificate
 * @param hold how long an idle poll is held, 10 to 45 s in production
 * @param certificateLifetime of client certificates
 * @param handshakesPerSecond new connections accepted a second, on average
 */
public record GatewayConfiguration(
        String namespace,
        String replica,
        List<String> watchNamespaces,
        InetSocketAddress address,
        List<String> names,
        Duration hold,
        Duration certificateLifetime,
        int handshakesPerSecond) {

    private static final Duration CERTIFICATE_LIFETIME = Duration.ofHours(24);
    private static final int HANDSHAKES_PER_SECOND = 400;

    public GatewayConfiguration {
        watchNamespaces = List.copyOf(watchNamespaces);
        names = List.copyOf(names);
        if (hold.isNegative() || hold.isZero()) {
            throw new IllegalArgumentException("polls must be held for some time, not " + hold);
        }
    }

    /** With the design's certificate life and a handshake limit that two cores bear. */
    public static GatewayConfiguration of(
            String namespace,
            String replica,
            List<String> watchNamespaces,
            InetSocketAddress address,
            List<String> names,
            Duration hold) {
        return new GatewayConfiguration(
                namespace, replica, watchNamespaces, address, names, hold, CERTIFICATE_LIFETIME, HANDSHAKES_PER_SECOND);
    }
}
