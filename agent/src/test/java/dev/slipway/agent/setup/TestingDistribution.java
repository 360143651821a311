package dev.slipway.agent.setup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What the .tar.gz holds, in small. */
final class TestingDistribution {
    static final Instant BUILT = Instant.parse("2026-01-02T03:04:05Z");

    static Distribution unpack(Path directory, String version) throws Exception {
        Path home = directory.resolve("slipway-agent-" + version);
        for (String file : List.of(
                "bin/slipway-agent",
                "jre/bin/java",
                "lib/agent/a.jar",
                "lib/agent/slipway-agent-" + version + ".jar")) {
            Files.createDirectories(home.resolve(file).getParent());
            Files.writeString(home.resolve(file), version);
            Files.setPosixFilePermissions(home.resolve(file), PosixFilePermissions.fromString("rwxrwxr-x"));
        }
        Files.writeString(
                home.resolve("slipway-agent.service"), Files.readString(Path.of("packages/slipway-agent.service")));
        Files.writeString(home.resolve("slipway-agent.yml"), Files.readString(Path.of("packages/slipway-agent.yml")));
        try (Stream<Path> paths = Files.walk(home)) {
            for (Path path : paths.toList()) {
                Files.setLastModifiedTime(path, FileTime.from(BUILT));
            }
        }
        return Distribution.of(home);
    }

    private TestingDistribution() {}
}
