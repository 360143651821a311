package dev.slipway.e2e.chaos.proxy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * First line and headers of a request or an answer, passed on byte by byte.
 *
 * @param bytes all of it, the empty line at its end included
 */
record HttpHead(byte[] bytes, String[] lines) {
    private static final int MAX_BYTES = 64 * 1024;

    /** The next head, null where the stream ends instead. */
    static @Nullable HttpHead read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int ends = 0;
        while (ends < 4) {
            int next = in.read();
            if (next < 0) {
                if (bytes.size() == 0) {
                    return null;
                }
                throw new EOFException("a head that breaks off");
            }
            bytes.write(next);
            ends = next == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : next == '\r' ? 1 : 0;
            if (bytes.size() > MAX_BYTES) {
                throw new IOException("a head of more than " + MAX_BYTES + " bytes");
            }
        }
        byte[] all = bytes.toByteArray();
        return new HttpHead(all, new String(all, StandardCharsets.ISO_8859_1).split("\r\n"));
    }

    void write(OutputStream out) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Of a request: GET, PATCH … */
    String method() {
        return lines[0].substring(0, lines[0].indexOf(' '));
    }

    /** Of a request: path and query. */
    String target() {
        return lines[0].split(" ", -1)[1];
    }

    /** Of an answer. */
    int status() {
        return Integer.parseInt(lines[0].split(" ", -1)[1]);
    }

    Optional<String> header(String name) {
        String beginning = name.toLowerCase(Locale.ROOT) + ":";
        for (String line : lines) {
            if (line.toLowerCase(Locale.ROOT).startsWith(beginning)) {
                return Optional.of(line.substring(beginning.length()).strip());
            }
        }
        return Optional.empty();
    }

    boolean isWatch() {
        return method().equals("GET") && target().contains("watch=true");
    }

    boolean isWrite() {
        return !method().equals("GET") && !method().equals("HEAD");
    }

    /** Whether the API server may refuse it for a conflict. */
    boolean mayConflict() {
        return method().equals("PUT") || method().equals("PATCH");
    }

    /** Copies the body that belongs to this request; nothing for one without. */
    void copyRequestBody(InputStream in, OutputStream out) throws IOException {
        if (isChunked()) {
            copyChunks(in, out);
        } else {
            copy(in, out, length().orElse(0L));
        }
        out.flush();
    }

    /** Copies the body of this answer; chunk by chunk, as they come. */
    void copyAnswerBody(HttpHead request, InputStream in, OutputStream out) throws IOException {
        if (request.method().equals("HEAD") || status() == 204 || status() == 304) {
            return;
        }
        if (isChunked()) {
            copyChunks(in, out);
        } else if (length().isPresent()) {
            copy(in, out, length().get());
        } else {
            in.transferTo(out);
        }
        out.flush();
    }

    private boolean isChunked() {
        return header("Transfer-Encoding").filter("chunked"::equalsIgnoreCase).isPresent();
    }

    private Optional<Long> length() {
        return header("Content-Length").map(Long::valueOf);
    }

    private static void copy(InputStream in, OutputStream out, long length) throws IOException {
        byte[] buffer = new byte[8192];
        long left = length;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw new EOFException("a body that breaks off");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    private static void copyChunks(InputStream in, OutputStream out) throws IOException {
        while (true) {
            String line = copyLine(in, out);
            long size = Long.parseLong(line.split(";", -1)[0].strip(), 16);
            if (size == 0) {
                break;
            }
            copy(in, out, size + 2);
            out.flush();
        }
        while (!copyLine(in, out).isEmpty()) {
            // Trailers pass as they are.
        }
    }

    private static String copyLine(InputStream in, OutputStream out) throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("a line that breaks off");
            }
            out.write(next);
            if (next == '\n') {
                return line.toString().strip();
            }
            line.append((char) next);
        }
    }
}
