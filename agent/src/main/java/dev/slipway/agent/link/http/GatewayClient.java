package dev.slipway.agent.link.http;

import dev.slipway.protocol.wire.WireJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

/**
 * Posts wire records over one kept connection. Connections are shared between clients of the same socket factory only,
 * so a client with a factory of its own has a connection of its own. The host name in the certificate is checked.
 */
public final class GatewayClient {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int MAX_ANSWER_BYTES = 4 << 20;

    static {
        // HttpURLConnection would silently send a POST again when a kept connection dies (stack 6). Launcher and main
        // class say
        // so, too, since nobody may have sent anything before.
        System.setProperty("sun.net.http.retryPost", "false");
    }

    private final URI gateway;
    private final SSLSocketFactory sockets;

    public GatewayClient(URI gateway, SSLSocketFactory sockets) {
        this.gateway = gateway;
        this.sockets = sockets;
    }

    /**
     * Sends the record and waits for the answer, whatever its status.
     *
     * @param readTimeout the longest silence while waiting for the answer
     * @throws IOException if there was no answer; whether the request arrived is then unknown
     */
    public Answer post(String path, Object body, Duration readTimeout) throws IOException {
        return post(path, WireJson.write(body), readTimeout);
    }

    /** As {@link #post(String, Object, Duration)}, for a record that is JSON already. */
    public Answer post(String path, byte[] bytes, Duration readTimeout) throws IOException {
        HttpsURLConnection connection =
                (HttpsURLConnection) gateway.resolve(path).toURL().openConnection();
        connection.setSSLSocketFactory(sockets);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(Math.toIntExact(readTimeout.toMillis()));
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("Accept", "application/json");
        connection.setDoOutput(true);
        // Not streamed: of the answer 401 to a streamed body HttpURLConnection hands out the status alone.
        boolean answered = false;
        try {
            try (OutputStream out = connection.getOutputStream()) {
                out.write(bytes);
            }
            Answer answer = answer(connection);
            answered = true;
            return answer;
        } finally {
            if (!answered) {
                connection.disconnect();
            }
        }
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
