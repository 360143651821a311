package dev.slipway.agent.link.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Instant;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in a sentence why the gateway could not be spoken to, and what to do about it. */
public final class Trouble {
    /**
     * The sentence.
     *
     * @param caFile where the trusted authorities come from, null if only from the state directory
     * @param now this host's idea of the time
     */
    public static String sentence(URI gateway, @Nullable Path caFile, Instant now, IOException failure) {
        if (cause(failure, CertificateNotYetValidException.class) != null
                || cause(failure, CertificateExpiredException.class) != null) {
            return "the certificate of " + gateway + " is not valid at " + now + ", the time by this host's clock; set"
                    + " the clock if it is wrong, else the gateway's certificate has to be renewed";
        }
        if (cause(failure, CertPathBuilderException.class) != null) {
            return "the certificate of " + gateway + " is not signed by any authority in " + trusted(caFile)
                    + "; set caFile to the CA file of this Slipway installation, and check that the address is its"
                    + " gateway's";
        }
        CertificateException certificate = cause(failure, CertificateException.class);
        if (certificate != null) {
            return "the certificate of " + gateway + " does not fit: " + certificate.getMessage()
                    + "; use a name for which the gateway has a certificate (--gateway-names of the operator)";
        }
        return plain(gateway, failure);
    }

    private static String plain(URI gateway, IOException failure) {
        if (cause(failure, UnknownHostException.class) != null) {
            return "the name " + gateway.getHost() + " cannot be resolved; check gatewayUri and this host's DNS";
        }
        if (cause(failure, SocketTimeoutException.class) != null) {
            return gateway + " does not answer in time; check the network and any firewall between this host and it";
        }
        if (cause(failure, ConnectException.class) != null || cause(failure, NoRouteToHostException.class) != null) {
            return gateway + " cannot be reached (" + failure.getMessage()
                    + "); check that the operator runs and that gatewayUri is its address";
        }
        if (cause(failure, SSLException.class) != null) {
            return "TLS with " + gateway + " failed: " + failure.getMessage();
        }
        return "the connection to " + gateway + " failed: "
                + (failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage());
    }

    private static String trusted(@Nullable Path caFile) {
        return caFile == null ? "the trust bundle of the state directory" : caFile.toString();
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < 10; depth++) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
            at = at.getCause();
        }
        return null;
    }

    private Trouble() {}
}
