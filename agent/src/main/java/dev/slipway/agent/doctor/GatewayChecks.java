package dev.slipway.agent.doctor;

import dev.slipway.agent.config.AgentConfig;
import dev.slipway.agent.link.http.Trouble;
import dev.slipway.agent.link.identity.Enrolled;
import dev.slipway.agent.link.identity.GatewayAddress;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

/** Whether the gateway can be reached, is the right one, and has the same time. Asks for nothing that changes anything. */
final class GatewayChecks {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final String GATEWAY = "gateway";
    private static final String CLOCK = "clock";

    static List<Finding> of(AgentConfig config, Optional<Enrolled> enrolled, Clock clock) {
        URI uri = config.gatewayUri();
        if (uri == null) {
            return List.of(
                    Finding.bad(GATEWAY, "none is configured", "set gatewayUri (--gateway) to https://HOST:PORT"));
        }
        SSLSocketFactory sockets;
        try {
            sockets = new GatewayAddress(uri, config.caFile(), clock).sockets(enrolled);
        } catch (IOException e) {
            return List.of(bad(Objects.requireNonNullElse(e.getMessage(), "no authority is trusted")));
        }
        try {
            HttpsURLConnection connection =
                    (HttpsURLConnection) uri.resolve("/").toURL().openConnection();
            connection.setSSLSocketFactory(sockets);
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            connection.setInstanceFollowRedirects(false);
            int status = connection.getResponseCode();
            List<Finding> findings = new ArrayList<>();
            findings.add(Finding.good(GATEWAY, "%s answers, with a certificate that is trusted".formatted(uri)));
            long date = connection.getHeaderFieldDate("Date", 0);
            if (date > 0 && status > 0) {
                findings.add(clock(Instant.ofEpochMilli(date), clock.instant()));
            }
            connection.disconnect();
            return findings;
        } catch (IOException e) {
            return List.of(bad(Trouble.sentence(uri, config.caFile(), clock.instant(), e)));
        }
    }

    /** The sentence holds its advice behind the last semicolon. */
    private static Finding bad(String sentence) {
        int advice = sentence.lastIndexOf("; ");
        return advice < 0
                ? Finding.bad(GATEWAY, sentence, "check gatewayUri and the network")
                : Finding.bad(GATEWAY, sentence.substring(0, advice), sentence.substring(advice + 2));
    }

    private static Finding clock(Instant gateway, Instant here) {
        Duration skew = Duration.between(gateway, here);
        String found = skew.abs().compareTo(Duration.ofSeconds(2)) < 0
                ? "as the gateway's"
                : "%d s %s the gateway's".formatted(skew.abs().toSeconds(), skew.isNegative() ? "behind" : "ahead of");
        return skew.abs().compareTo(SKEW) > 0
                ? Finding.bad(
                        CLOCK, found, "set this host's clock: certificates are judged by it, and logs are read by it")
                : Finding.good(CLOCK, found);
    }

    private GatewayChecks() {}
}
