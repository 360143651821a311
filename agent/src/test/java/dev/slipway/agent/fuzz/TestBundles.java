package dev.slipway.agent.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bundle around an AppSpec. */
final class TestBundles {
    /** With a script, files, and links of which one leads nowhere and one up. */
    static Path directory(Path bundle) throws IOException {
        Files.createDirectories(bundle.resolve("scripts"));
        Files.createDirectories(bundle.resolve("site/css"));
        Files.writeString(bundle.resolve("scripts/a.sh"), "#!/bin/sh\n");
        Files.writeString(bundle.resolve("site/index.html"), "page");
        Files.writeString(bundle.resolve("site/css/a.css"), "style");
        Files.createSymbolicLink(bundle.resolve("link"), Path.of(".."));
        Files.createSymbolicLink(bundle.resolve("dangling"), Path.of("nowhere"));
        return bundle;
    }

    private TestBundles() {}
}
