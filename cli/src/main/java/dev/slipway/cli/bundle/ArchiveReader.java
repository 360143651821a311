package dev.slipway.cli.bundle;

import dev.slipway.protocol.appspec.BundlePath;
import dev.slipway.protocol.revision.BundleType;
import dev.slipway.protocol.revision.ZstdFrames;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Reads what is in an archive. Nothing is unpacked: contents are only digested, and counted against bounds. */
final class ArchiveReader {
    private static final int MAX_ENTRIES = 200_000;
    private static final long MAX_BYTES = 8L << 30;
    private static final int MAX_APP_SPEC = 1 << 20;
    private static final int MAX_LINK = 4096;
    private static final int BUFFER = 1 << 16;

    private final BundleType type;
    private final Map<String, String> digests = new HashMap<>();
    private final Set<String> directories = new HashSet<>();
    private final Map<String, String> links = new HashMap<>();
    private final Map<String, byte[]> appSpecs = new HashMap<>();
    private int entries;
    private long bytes;

    private ArchiveReader(BundleType type) {
        this.type = type;
    }

    /** A step of a library that decodes what somebody else has packed. */
    @FunctionalInterface
    private interface Decoding<T> {
        T run() throws IOException;
    }

    /** Decoders tell of damage by exceptions of any kind; trouble with the file itself is none. */
    private <T> T decode(Decoding<T> decoding) throws FileSystemException, BundleException {
        try {
            return decoding.run();
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            for (Throwable at = e; at != null; at = at.getCause()) {
                if (at instanceof ZstdFrames.TooLargeException) {
                    throw BundleException.bad("hosts will refuse the bundle: " + at.getMessage());
                }
            }
            throw damaged();
        }
    }

    private BundleException damaged() {
        return BundleException.bad("the bundle is damaged or is no %s".formatted(type.word()));
    }

    static Contents read(Path archive, BundleType type) throws BundleException {
        ArchiveReader reader = new ArchiveReader(type);
        try {
            switch (type) {
                case ZIP -> reader.zip(archive);
                case TAR, TGZ, TAR_ZST -> reader.tar(archive);
            }
        } catch (IOException e) {
            throw BundleException.unknown("its archive cannot be read here: " + e);
        }
        if (reader.entries == 0) {
            throw BundleException.bad("the bundle is empty");
        }
        return new Contents(reader.digests, reader.directories, reader.links, reader.appSpecs).root();
    }

    private void zip(Path archive) throws IOException, BundleException {
        try (ZipFile zip = decode(() -> ZipFile.builder()
                .setPath(archive)
                .setCharset(StandardCharsets.UTF_8)
                .setUseUnicodeExtraFields(true)
                .get())) {
            Enumeration<ZipArchiveEntry> all = zip.getEntriesInPhysicalOrder();
            while (all.hasMoreElements()) {
                ZipArchiveEntry entry = all.nextElement();
                String path = path(entry.getName());
                if (entry.isDirectory()) {
                    directory(path);
                } else {
                    try (InputStream content = decode(() -> zip.getInputStream(entry))) {
                        if (content == null) {
                            throw damaged();
                        }
                        if (entry.isUnixSymlink()) {
                            byte[] text = decode(() -> content.readNBytes(MAX_LINK));
                            link(path, new String(text, StandardCharsets.UTF_8));
                        } else {
                            file(path, content);
                        }
                    }
                }
            }
        }
    }

    private void tar(Path archive) throws IOException, BundleException {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(archive));
                InputStream plain = decode(() -> plain(raw, type));
                TarArchiveInputStream tar = new TarArchiveInputStream(plain, StandardCharsets.UTF_8.name())) {
            TarArchiveEntry entry;
            while ((entry = decode(tar::getNextEntry)) != null) {
                if (entry.isGlobalPaxHeader()) {
                    continue;
                }
                String path = path(entry.getName());
                if (entry.isDirectory()) {
                    directory(path);
                } else if (entry.isSymbolicLink()) {
                    link(path, entry.getLinkName());
                } else if (entry.isLink()) {
                    hardLink(entry.getName(), path, entry.getLinkName());
                } else {
                    file(path, tar);
                }
            }
        }
    }

    private static InputStream plain(InputStream raw, BundleType type) throws IOException {
        return switch (type) {
            case TGZ ->
                GzipCompressorInputStream.builder()
                        .setInputStream(raw)
                        .setDecompressConcatenated(true)
                        .get();
            case TAR_ZST -> new ZstdInputStream(new ZstdFrames(raw));
            case TAR, ZIP -> raw;
        };
    }

    /** As hosts read names: relative, without {@code ..}. */
    private String path(String name) throws BundleException {
        entries++;
        if (entries > MAX_ENTRIES) {
            throw BundleException.unknown("it has more entries than are looked at here (%,d)".formatted(MAX_ENTRIES));
        }
        StringBuilder path = new StringBuilder();
        for (String part : name.split("/", -1)) {
            if (part.equals("..")) {
                throw refused(name, "climbs out with ..");
            }
            if (!part.isEmpty() && !part.equals(".")) {
                path.append(path.isEmpty() ? "" : "/").append(part);
            }
        }
        if (name.startsWith("/")) {
            throw refused(name, "has an absolute name");
        }
        return path.toString();
    }

    private static BundleException refused(String name, String why) {
        String shown = name.replaceAll("\\p{Cntrl}", "?");
        return BundleException.bad("hosts will refuse the bundle: its entry %s %s"
                .formatted(shown.length() > 80 ? shown.substring(0, 79) + "…" : shown, why));
    }

    private void directory(String path) {
        for (String above = path; !above.isEmpty() && directories.add(above); above = parent(above)) {
            // Those above it count as well.
        }
    }

    private void link(String path, String text) {
        directory(parent(path));
        forget(path);
        links.put(path, text);
    }

    /** Another name of a file that came before. */
    private void hardLink(String name, String path, String target) throws BundleException {
        String first = BundlePath.relative(target).orElse("");
        String digest = digests.get(first);
        if (digest == null) {
            throw refused(name, "is a hard link to something that is not a file of the same bundle");
        }
        byte[] appSpec = appSpecs.get(first);
        directory(parent(path));
        forget(path);
        digests.put(path, digest);
        if (appSpec != null) {
            appSpecs.put(path, appSpec);
        }
    }

    /** Of two entries of one name the later counts. */
    private void forget(String path) {
        digests.remove(path);
        links.remove(path);
        appSpecs.remove(path);
    }

    private void file(String path, InputStream content) throws IOException, BundleException {
        directory(parent(path));
        String lower = path.toLowerCase(Locale.ROOT);
        ByteArrayOutputStream kept = lower.contains("appspec") ? new ByteArrayOutputStream() : null;
        MessageDigest digest = Download.sha256();
        byte[] buffer = new byte[BUFFER];
        int read;
        while ((read = decode(() -> content.read(buffer))) >= 0) {
            bytes += read;
            if (bytes > MAX_BYTES) {
                throw BundleException.unknown("its contents are larger than is looked at here (8 GiB)");
            }
            digest.update(buffer, 0, read);
            if (kept != null && kept.size() + read <= MAX_APP_SPEC) {
                kept.write(buffer, 0, read);
            }
        }
        forget(path);
        digests.put(path, HexFormat.of().formatHex(digest.digest()));
        if (kept != null) {
            appSpecs.put(path, kept.toByteArray());
        }
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
