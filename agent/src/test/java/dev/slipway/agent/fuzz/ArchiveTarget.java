package dev.slipway.agent.fuzz;

import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.engine.unpack.ArchiveLimits;
import dev.slipway.agent.engine.unpack.Unpacker;
import dev.slipway.agent.lint.Lint;
import dev.slipway.agent.lint.LintReport;
import dev.slipway.protocol.revision.BundleType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * Archives with names, links, kinds and modes that nobody packs by accident, and with changed bytes: unpacked within
 * bounds and inside, or refused in a sentence, by hosts and by lint. An input's first byte is the type it is said to be.
 */
final class ArchiveTarget implements FuzzTarget {
    private static final ArchiveLimits LIMITS = new ArchiveLimits(200, 1 << 20, 200, 1 << 19);
    private static final List<String> NAMES = List.of(
            "appspec.yml",
            "a",
            "a/b",
            "a/b/c",
            "A",
            "./a",
            "a/",
            "a//b",
            "/etc/passwd",
            "../precious",
            "../canaries/precious",
            "a/../../precious",
            "..",
            ".",
            "",
            "/",
            "a\\b",
            "..\\precious",
            "C:\\a",
            "a\nb",
            "a\u0000b",
            "ü",
            "u\u0308",
            "-rf",
            " ",
            "x".repeat(255),
            "x".repeat(256),
            "d/".repeat(200) + "f",
            "x".repeat(700),
            "link",
            "link/a",
            "link/precious",
            "a ");
    private static final List<String> LINKS = List.of(
            "a",
            "b",
            "..",
            "../..",
            "../../precious",
            "/etc",
            "/",
            "",
            ".",
            "link",
            "appspec.yml",
            "../canaries",
            "x".repeat(700));
    private static final List<Integer> MODES =
            List.of(0644, 0755, 04755, 0, 07777, 0120777, 0040755, 0060644, 0100644, 0x7FFFFFFF);
    private static final byte[] KINDS = {
        TarConstants.LF_NORMAL,
        TarConstants.LF_NORMAL,
        TarConstants.LF_NORMAL,
        TarConstants.LF_DIR,
        TarConstants.LF_SYMLINK,
        TarConstants.LF_LINK,
        TarConstants.LF_CHR,
        TarConstants.LF_FIFO,
        TarConstants.LF_GNUTYPE_SPARSE,
        TarConstants.LF_PAX_EXTENDED_HEADER_LC,
        TarConstants.LF_GNUTYPE_LONGNAME,
        TarConstants.LF_GNUTYPE_LONGLINK
    };

    private static final List<BundleType> TYPES = List.of(BundleType.TAR, BundleType.TGZ, BundleType.ZIP);

    private final Sandbox sandbox;
    private final Path archive;

    ArchiveTarget(Path directory) throws IOException {
        this.sandbox = Sandbox.in(directory.resolve("host"));
        this.archive = directory.resolve("bundle");
    }

    @Override
    public String name() {
        return "archive";
    }

    @Override
    public byte[] make(RandomGenerator random) throws IOException {
        BundleType type = TYPES.get(random.nextInt(3));
        Mutator mutator = new Mutator(random);
        byte[] packed = type == BundleType.ZIP ? zip(random, mutator) : tar(random, mutator);
        if (random.nextInt(3) == 0) {
            packed = mutator.bytes(packed);
        }
        if (type == BundleType.TGZ) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (OutputStream gzip = new GZIPOutputStream(bytes)) {
                gzip.write(packed);
            }
            packed = random.nextInt(4) == 0 ? mutator.bytes(bytes.toByteArray()) : bytes.toByteArray();
        }
        byte[] input = new byte[packed.length + 1];
        input[0] = (byte) TYPES.indexOf(type);
        System.arraycopy(packed, 0, input, 1, packed.length);
        return input;
    }

    /** The longest ones are rare, since they are slow to pack. */
    private static String name(RandomGenerator random, Mutator mutator) {
        return random.nextInt(200) == 0 ? "x/".repeat(random.nextInt(2_500)) + "x" : mutator.one(NAMES);
    }

    private static byte[] content(RandomGenerator random) {
        byte[] content = new byte[random.nextInt(12) == 0 ? 300_000 : random.nextInt(60)];
        if (random.nextBoolean()) {
            random.nextBytes(content);
        }
        return content;
    }

    private static byte[] zip(RandomGenerator random, Mutator mutator) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
            for (int i = random.nextInt(8); i >= 0; i--) {
                ZipArchiveEntry entry = new ZipArchiveEntry(name(random, mutator));
                if (random.nextInt(3) > 0) {
                    entry.setUnixMode(mutator.one(MODES));
                }
                zip.putArchiveEntry(entry);
                byte[] link = Mutator.utf8(mutator.one(LINKS));
                zip.write(random.nextInt(4) == 0 ? link : content(random));
                zip.closeArchiveEntry();
            }
        }
        return out.toByteArray();
    }

    private static byte[] tar(RandomGenerator random, Mutator mutator) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            tar.setLongFileMode(
                    random.nextBoolean() ? TarArchiveOutputStream.LONGFILE_GNU : TarArchiveOutputStream.LONGFILE_POSIX);
            for (int i = random.nextInt(8); i >= 0; i--) {
                byte kind = KINDS[random.nextInt(KINDS.length)];
                TarArchiveEntry entry = new TarArchiveEntry(name(random, mutator), kind, true);
                entry.setMode(mutator.one(MODES) & 07777);
                byte[] content = new byte[0];
                if (kind == TarConstants.LF_SYMLINK || kind == TarConstants.LF_LINK) {
                    entry.setLinkName(random.nextInt(200) == 0 ? "x".repeat(5_000) : mutator.one(LINKS));
                } else if (kind == TarConstants.LF_PAX_EXTENDED_HEADER_LC) {
                    content = pax(mutator);
                } else if (kind != TarConstants.LF_DIR && kind != TarConstants.LF_CHR && kind != TarConstants.LF_FIFO) {
                    content = content(random);
                }
                if (entry.isDirectory()) {
                    content = new byte[0];
                }
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return out.toByteArray();
    }

    private static byte[] pax(Mutator mutator) {
        String key = mutator.one(List.of(
                "path", "linkpath", "size", "GNU.sparse.name", "GNU.sparse.size", "GNU.sparse.map", "uid", "mtime"));
        String value =
                mutator.one(List.of("../precious", "/etc/x", "-1", "99999999999999999999", "0,1,2", "a", "", "\n"));
        String line = " " + key + "=" + value + "\n";
        int length = line.length() + 2;
        return Mutator.utf8(mutator.one(List.of(length, 0, 5, 999_999_999)) + line);
    }

    @Override
    public void check(byte[] input) throws Exception {
        if (input.length == 0) {
            return;
        }
        BundleType type = TYPES.get(Math.floorMod(input[0], 3));
        Files.write(archive, Arrays.copyOfRange(input, 1, input.length));
        String refusal = null;
        Path tree = Files.createDirectory(sandbox.empty().resolve("tree"));
        try {
            new Unpacker(LIMITS, false).unpack(archive, type, tree, Checkpoint.NONE);
        } catch (EventFailedException e) {
            refusal = e.sentence();
            Wording.check(refusal);
        }
        sandbox.check();
        Path temporary = sandbox.empty();
        LintReport report = new Lint(temporary, Checkpoint.NONE).run(archive.toString(), null);
        report.findings().forEach(finding -> Wording.check(finding.message()));
        sandbox.check();
        boolean boundsAreOthers = refusal != null && refusal.matches("(?s).*(than|more|times|limit|grow).*");
        boolean typeIsOther = refusal != null && refusal.contains("correct the bundle type");
        if (refusal != null && report.errors() == 0 && !boundsAreOthers && !typeIsOther) {
            throw new AssertionError("a host refuses what lint does not: " + refusal);
        }
    }
}
