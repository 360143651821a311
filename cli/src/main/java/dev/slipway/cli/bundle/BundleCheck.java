package dev.slipway.cli.bundle;

import dev.slipway.cli.foresee.Forecast.BundleForecast;
import dev.slipway.crds.revision.Revision;
import dev.slipway.protocol.revision.RevisionIdentity;
import dev.slipway.protocol.revision.RevisionLocation;
import dev.slipway.translate.Labels;
import dev.slipway.translate.Revisions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at a revision's bundle as a host would, from where the user sits and with nothing but a plain request. */
public final class BundleCheck {
    private final Download download;
    private final Sources sources;

    public BundleCheck(Map<String, String> environment, Clock clock) {
        this.download = new Download(clock);
        this.sources = new Sources(environment);
    }

    /**
     * What there is to say.
     *
     * @param before the revision with whose hooks the new ones are compared, if that can be read too
     */
    public BundleForecast check(Revision revision, @Nullable Revision before) {
        try {
            Looked looked = look(revision);
            List<String> findings = new ArrayList<>();
            findings.add("bundle readable, %s%s".formatted(size(looked.bytes()), looked.proof()));
            findings.add(looked.inspection().words() + compared(looked.inspection(), before));
            return new BundleForecast(
                    true, looked.bytes(), findings, null, looked.inspection().warnings());
        } catch (BundleException e) {
            return e.bundleIsBad()
                    ? new BundleForecast(true, null, List.of(), e.words(), List.of())
                    : new BundleForecast(
                            false, null, List.of(), null, List.of("bundle not checked from here: " + e.words()));
        }
    }

    /** The hooks that are others than before, in parentheses; nothing if that cannot be told. */
    private String compared(Inspection inspection, @Nullable Revision before) {
        if (before == null) {
            return "";
        }
        String name = Optional.ofNullable(before.getName()).orElseGet(() -> Labels.of(before));
        try {
            return inspection
                    .changedAgainst(look(before).inspection())
                    .map(changed -> " (%s against %s)".formatted(changed, name))
                    .orElse(" (the same as in %s)".formatted(name));
        } catch (BundleException e) {
            return "";
        }
    }

    private Looked look(Revision revision) throws BundleException {
        RevisionLocation location =
                Revisions.location(revision).orElseThrow(() -> BundleException.unknown("it is not for hosts"));
        Sources.Source source = sources.of(revision, location);
        try {
            Path directory = Files.createTempDirectory("kubectl-slipway");
            Path file = directory.resolve("bundle");
            try {
                Download.Fetched fetched = download.fetch(source.address(), file);
                String proof = proof(source, fetched);
                return new Looked(fetched.bytes(), proof, Inspection.of(ArchiveReader.read(file, source.type())));
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no room for the bundle in the temporary directory", e);
        }
    }

    private static String proof(Sources.Source source, Download.Fetched fetched) throws BundleException {
        if (source.sha256() != null) {
            if (!source.sha256().equals(fetched.sha256())) {
                throw BundleException.bad("the bundle's digest is %s…, the revision says %s…"
                        .formatted(
                                fetched.sha256().substring(0, 12),
                                source.sha256().substring(0, 12)));
            }
            return ", digest matches";
        }
        String wanted = RevisionIdentity.eTag(source.eTag());
        if (wanted == null) {
            return "";
        }
        String found = RevisionIdentity.eTag(fetched.eTag());
        if (!wanted.equals(found)) {
            throw BundleException.bad("the object's ETag is %s, the revision says %s".formatted(found, wanted));
        }
        return ", ETag matches";
    }

    /** {@code 14.2 MB}. */
    private static String size(long bytes) {
        if (bytes < 1_000) {
            return bytes + " bytes";
        }
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    }

    private record Looked(long bytes, String proof, Inspection inspection) {}
}
