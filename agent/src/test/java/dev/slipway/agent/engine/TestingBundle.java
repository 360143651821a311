package dev.slipway.agent.engine;

import dev.slipway.agent.engine.unpack.TestingArchive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** A bundle in the making: files by name, packed as zip, tgz or directory. */
public final class TestingBundle {
    private final Map<String, Content> files = new LinkedHashMap<>();

    private record Content(byte[] bytes, int mode) {}

    /** A bundle with an AppSpec of these lines after the two that every AppSpec has. */
    public static TestingBundle withAppSpec(String rest) {
        return new TestingBundle().file("appspec.yml", "version: 0.0\nos: linux\n" + rest);
    }

    public TestingBundle file(String name, String content) {
        return file(name, content, 0644);
    }

    public TestingBundle file(String name, String content, int mode) {
        files.put(name, new Content(content.getBytes(StandardCharsets.UTF_8), mode));
        return this;
    }

    public byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            for (Map.Entry<String, Content> file : files.entrySet()) {
                ZipArchiveEntry entry = new ZipArchiveEntry(file.getKey());
                entry.setUnixMode(0100000 | file.getValue().mode());
                zip.putArchiveEntry(entry);
                zip.write(file.getValue().bytes());
                zip.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public byte[] tgz() {
        return tgz("");
    }

    /** All files below one directory, as GitHub packs them. */
    public byte[] tgz(String prefix) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(tar(prefix));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public byte[] tarZst() {
        try {
            return TestingArchive.zstd(tar());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] tar() {
        return tar("");
    }

    private byte[] tar(String prefix) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, Content> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(prefix + file.getKey());
                entry.setMode(file.getValue().mode());
                entry.setSize(file.getValue().bytes().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue().bytes());
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public void writeTo(Path directory) throws IOException {
        for (Map.Entry<String, Content> file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue().bytes());
            Files.setAttribute(path, "unix:mode", file.getValue().mode());
        }
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
