package dev.slipway.agent.link.identity;

import dev.slipway.agent.files.IoTrouble;
import dev.slipway.agent.link.http.Answer;
import dev.slipway.agent.link.http.GatewayClient;
import dev.slipway.agent.link.http.TlsContexts;
import dev.slipway.agent.link.http.Trouble;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Where the gateway is and whom to trust there: the authorities in the configured CA file and those that the gateway
 * named since, so that either side can change its authority first.
 *
 * @param clock this host's clock, for messages
 */
public record GatewayAddress(URI uri, @Nullable Path caFile, Clock clock) {
    /**
     * Every trusted authority.
     *
     * @param bundle what the gateway named, empty before the enrolment
     * @throws IOException if there is none; the message is for the person at the host
     */
    public Set<X509Certificate> trusted(List<X509Certificate> bundle) throws IOException {
        Set<X509Certificate> trusted = new LinkedHashSet<>(bundle);
        if (caFile != null) {
            try {
                trusted.addAll(Pem.certificates(Files.readString(caFile)));
            } catch (IOException | CertificateException e) {
                if (bundle.isEmpty()) {
                    throw new IOException("the CA file " + caFile + " cannot be read (" + IoTrouble.describe(e)
                            + "); it must hold the certificate, in PEM, that signs the gateway's");
                }
            }
        }
        if (trusted.isEmpty()) {
            throw new IOException(
                    "no authority is trusted; set caFile (--ca) to the CA file of this Slipway" + " installation");
        }
        return trusted;
    }

    /**
     * Sockets to it, with this host's certificate once there is one.
     *
     * @throws IOException if no authority is trusted; the message is for the person at the host
     */
    public SSLSocketFactory sockets(Optional<Enrolled> enrolled) throws IOException {
        return enrolled.isEmpty()
                ? TlsContexts.anonymous(trusted(List.of()))
                : TlsContexts.of(
                        trusted(enrolled.get().trust()),
                        enrolled.get().identity().privateKey(),
                        enrolled.get().identity().chain());
    }

    /**
     * Sends the record and waits for the answer, whatever its status.
     *
     * @throws UnreachableException if there was none; whether the request arrived is then unknown
     */
    public Answer post(GatewayClient client, String path, Object body, Duration readTimeout)
            throws UnreachableException {
        try {
            return client.post(path, body, readTimeout);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /**
     * As {@link #post}, for what may arrive twice: sent once more at once if the connection ended without a word, since it may
     * have been one of before that a gateway which was stopped has closed since.
     */
    public Answer postAgain(GatewayClient client, String path, Object body, Duration readTimeout)
            throws UnreachableException {
        try {
            return client.post(path, body, readTimeout);
        } catch (ConnectException | NoRouteToHostException e) {
            throw unreachable(e);
        } catch (SocketException e) {
            return post(client, path, body, readTimeout);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private UnreachableException unreachable(IOException e) {
        return new UnreachableException(Trouble.sentence(uri, caFile, clock.instant(), e), e);
    }
}
