package dev.slipway.e2e.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A certificate for 127.0.0.1 that is its own authority, as a chart's values would name one. */
record HookCertificate(Path certificate, Path key) {
    private static final long LIMIT_SECONDS = 30;

    static HookCertificate make(Path directory) {
        try {
            Files.createDirectories(directory);
            HookCertificate made = new HookCertificate(directory.resolve("hooks.pem"), directory.resolve("hooks.key"));
            Process process = new ProcessBuilder(List.of(
                            "openssl",
                            "req",
                            "-x509",
                            "-newkey",
                            "ec",
                            "-pkeyopt",
                            "ec_paramgen_curve:prime256v1",
                            "-nodes",
                            "-days",
                            "2",
                            "-subj",
                            "/CN=slipway-hooks",
                            "-addext",
                            "subjectAltName=IP:127.0.0.1",
                            "-keyout",
                            made.key().toString(),
                            "-out",
                            made.certificate().toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("openssl.log").toFile())
                    .start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(Files.readString(directory.resolve("openssl.log")));
            }
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException("no certificate in " + directory, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
