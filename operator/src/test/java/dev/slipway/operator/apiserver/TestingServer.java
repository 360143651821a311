package dev.slipway.operator.apiserver;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server on loopback that does with a connection what no API server would, byte by byte. */
final class TestingServer implements AutoCloseable {
    private static final Pattern KEY = Pattern.compile("(?i)sec-websocket-key: *(\\S+)");
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int TEXT = 0x81;
    private static final int PONG = 0x8a;
    private static final int PING = 0x89;

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** What happens on a connection after its first request; when it returns, the connection is closed as TCP closes. */
    interface Course {
        void run(Connection connection) throws IOException;
    }

    /** One connection, of which the head of the first request has been read. */
    record Connection(String head, InputStream in, OutputStream out) {
        void write(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }

        /** Accepts the WebSocket. */
        void upgrade() throws IOException {
            Matcher key = KEY.matcher(head);
            if (!key.find()) {
                throw new IOException("no WebSocket: " + head);
            }
            write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + accepted(key.group(1)) + "\r\n\r\n");
        }

        /** Sends a short text. */
        void say(String text) throws IOException {
            frame(TEXT, text.getBytes(StandardCharsets.US_ASCII));
        }

        private void frame(int kind, byte[] payload) throws IOException {
            out.write(kind);
            out.write(payload.length);
            out.write(payload);
            out.flush();
        }

        /** Answers a ping, which has no payload here; false at the end. */
        boolean answerPing() throws IOException {
            int kind = in.read();
            if (kind < 0) {
                return false;
            }
            int length = in.read() & 0x7f;
            in.skipNBytes(4L + length);
            if (kind == PING) {
                frame(PONG, new byte[0]);
            }
            return true;
        }

        /** Reads on and says nothing more, until the other side ends it. */
        void fallSilent() throws IOException {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    TestingServer(Course course) {
        try {
            server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(() -> accept(course));
    }

    /** Such as {@code 127.0.0.1:4711}. */
    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    private void accept(Course course) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                threads.execute(() -> serve(socket, course));
            } catch (IOException e) {
                // Closed; the condition of the loop says so.
            }
        }
    }

    private void serve(Socket socket, Course course) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            StringBuilder head = new StringBuilder();
            int read;
            while (head.indexOf("\r\n\r\n") < 0 && (read = in.read()) >= 0) {
                head.append((char) read);
            }
            course.run(new Connection(head.toString(), in, socket.getOutputStream()));
        } catch (IOException e) {
            // The other side is gone.
        } finally {
            open.remove(socket);
        }
    }

    private static String accepted(String key) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1")
                            .digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.close();
    }
}
