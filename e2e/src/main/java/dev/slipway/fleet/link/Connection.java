package dev.slipway.fleet.link;

import dev.slipway.protocol.wire.WireJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * One kept connection of one host, used by one thread at a time. An interrupt closes it. It goes to the address that the
 * gateway had when it was opened, and to another only when it has failed.
 */
public final class Connection {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int MAX_ANSWER_BYTES = 4 << 20;

    static {
        // HttpURLConnection would silently send a POST again when a kept connection dies.
        System.setProperty("sun.net.http.retryPost", "false");
    }

    private final Gateway gateway;
    private final SSLSocketFactory sockets;
    private @Nullable URI address;

    Connection(Gateway gateway, SSLSocketFactory sockets) {
        this.gateway = gateway;
        this.sockets = sockets;
    }

    /**
     * Sends the record and waits for the answer, whatever its status.
     *
     * @param sent is run when the request is on its way over an authenticated connection
     * @throws IOException if there was no answer; whether the request arrived is then unknown
     */
    public Answer post(String path, Object body, Duration readTimeout, Runnable sent)
            throws IOException, InterruptedException {
        URI to = address == null ? gateway.address() : address;
        HttpsURLConnection connection =
                (HttpsURLConnection) to.resolve(path).toURL().openConnection();
        byte[] bytes = WireJson.write(body);
        prepare(connection, bytes.length, readTimeout);
        boolean answered = false;
        try {
            gateway.connects().acquire();
            try {
                connection.connect();
            } finally {
                gateway.connects().release();
            }
            address = to;
            try (OutputStream out = connection.getOutputStream()) {
                out.write(bytes);
            }
            sent.run();
            Answer answer = answer(connection);
            answered = true;
            return answer;
        } finally {
            if (!answered) {
                address = null;
                connection.disconnect();
            }
        }
    }

    private void prepare(HttpsURLConnection connection, int length, Duration readTimeout) throws IOException {
        connection.setSSLSocketFactory(sockets);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(Math.toIntExact(readTimeout.toMillis()));
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("Accept", "application/json");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(length);
    }

    private static Answer answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        if (status < 0) {
            throw new IOException("the answer is not HTTP");
        }
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            if (in == null) {
                return new Answer(status, new byte[0]);
            }
            byte[] body = in.readNBytes(MAX_ANSWER_BYTES + 1);
            if (body.length > MAX_ANSWER_BYTES) {
                throw new IOException("the answer has more than " + MAX_ANSWER_BYTES + " bytes");
            }
            return new Answer(status, body);
        }
    }
}
