package dev.slipway.e2e.story;

import dev.slipway.e2e.controlplane.Checkout;
import dev.slipway.e2e.world.BundleServer;
import dev.slipway.e2e.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The bundles of {@code samples/}, packed as the demo packs them, so that the digests in the samples hold. */
final class SampleBundles {
    private static final String PACK =
            "set -euo pipefail; . \"$1/common.sh\"; . \"$1/bundles.sh\"; pack_samples \"$2\"";
    private static final String SAMPLE_URL = "http://127.0.0.1:8000";

    private SampleBundles() {}

    /** Packs all of them and puts them on the world's server. */
    static void serve(World world) {
        Path directory = world.directory().resolve("bundles");
        try {
            Process pack = new ProcessBuilder(
                            "bash", "-c", PACK, "pack", Checkout.path("dev/lib").toString(), directory.toString())
                    .inheritIO()
                    .start();
            if (!pack.waitFor(60, TimeUnit.SECONDS) || pack.exitValue() != 0) {
                throw new AssertionError("the sample bundles could not be packed");
            }
            for (String name : new String[] {"web-1", "web-2", "web-3"}) {
                world.bundles().publish(name, Files.readAllBytes(directory.resolve(name + ".tar")), "tar");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the sample bundles could not be packed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A file of {@code samples/}, with our server's address where the sample has its own. */
    static String sample(BundleServer server, String name) {
        try {
            return Files.readString(Checkout.path("samples").resolve(name)).replace(SAMPLE_URL, server.url(""));
        } catch (IOException e) {
            throw new UncheckedIOException("no sample " + name, e);
        }
    }
}
