package dev.slipway.agent.link;

import dev.slipway.protocol.wire.PollRequest;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * How another process may wait for orders in this one's place.
 *
 * @param trusted authorities of the gateway
 * @param hold how long the gateway holds polls
 * @param renewAt when the certificate is to be renewed
 * @param poll what to say
 */
public record Resting(URI gateway, Set<X509Certificate> trusted, Duration hold, Instant renewAt, PollRequest poll) {}
