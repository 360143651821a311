package dev.slipway.agent.engine.policy;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * An http or https URL reduced to what decides where it leads. URLs that two programs may read differently have no such
 * form: with a user, with {@code ..}, with an encoded slash, however often encoded.
 *
 * @param host in lower case
 * @param port the scheme's if the URL names none
 * @param path decoded parts between the slashes
 */
record WebLocation(String scheme, String host, int port, List<String> path) {
    private static final int MOST_DECODINGS = 4;

    WebLocation {
        path = List.copyOf(path);
    }

    /** What came of reading a URL. */
    sealed interface Reading {
        record Clear(WebLocation location) implements Reading {}

        /** The reason continues a sentence about the URL: "it names a user". */
        record Doubtful(String why) implements Reading {}
    }

    static Reading read(String url) {
        try {
            return read(new URI(url));
        } catch (URISyntaxException e) {
            return new Reading.Doubtful("it is no URL (" + e.getReason() + ")");
        }
    }

    static Reading read(URI uri) {
        String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https") || uri.getHost() == null) {
            return new Reading.Doubtful("it is no http or https URL with a host");
        }
        if (uri.getRawUserInfo() != null) {
            return new Reading.Doubtful("it names a user");
        }
        List<String> path = new ArrayList<>();
        for (String part : Objects.requireNonNullElse(uri.getRawPath(), "")
                .replaceFirst("^/", "")
                .split("/", -1)) {
            Optional<String> decoded = decode(part);
            if (decoded.isEmpty()) {
                return new Reading.Doubtful("its path holds an encoded character that has no meaning");
            }
            if (leadsAstray(part)) {
                return new Reading.Doubtful("its path holds \".\", \"..\" or an encoded slash");
            }
            path.add(decoded.get());
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return new Reading.Clear(new WebLocation(scheme, uri.getHost().toLowerCase(Locale.ROOT), port, path));
    }

    /** Below the other one, or the same; parts of the path count whole. */
    boolean isAtOrBelow(WebLocation prefix) {
        return sameServer(prefix) && startsWith(path, prefix.path);
    }

    boolean sameServer(WebLocation other) {
        return scheme.equals(other.scheme) && host.equals(other.host) && port == other.port;
    }

    /** Whether a path begins with all parts of another; a slash at the other's end means nothing. */
    static boolean startsWith(List<String> path, List<String> prefix) {
        int parts = !prefix.isEmpty() && prefix.getLast().isEmpty() ? prefix.size() - 1 : prefix.size();
        return path.size() >= parts && path.subList(0, parts).equals(prefix.subList(0, parts));
    }

    private static boolean leadsAstray(String part) {
        String text = part;
        for (int decodings = 0; decodings <= MOST_DECODINGS; decodings++) {
            String name = text.contains(";") ? text.substring(0, text.indexOf(';')) : text;
            boolean odd = text.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
            if (odd || name.equals(".") || name.equals("..")) {
                return true;
            }
            Optional<String> decoded = decode(text);
            if (decoded.isEmpty() || decoded.get().equals(text)) {
                return false;
            }
            text = decoded.get();
        }
        return true;
    }

    /** Percent decoding of UTF-8; empty if it is not that. */
    private static Optional<String> decode(String text) {
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                bytes.put(raw[i]);
            } else if (i + 2 < raw.length && HexFormat.isHexDigit(raw[i + 1]) && HexFormat.isHexDigit(raw[i + 2])) {
                bytes.put((byte) (HexFormat.fromHexDigit(raw[i + 1]) << 4 | HexFormat.fromHexDigit(raw[i + 2])));
                i += 2;
            } else {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port + "/" + String.join("/", path);
    }
}
