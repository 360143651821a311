package dev.slipway.agent.setup;

import dev.slipway.agent.files.IoTrouble;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An unpacked distribution: a launcher, jars, a runtime, the unit and a commented configuration.
 *
 * @param home its directory
 * @param version of its jars
 */
public record Distribution(Path home, String version) {
    private static final String JAR = "slipway-agent-";

    /** The one that this program runs from. */
    public static Distribution running() throws SetupException {
        CodeSource source = Distribution.class.getProtectionDomain().getCodeSource();
        try {
            Path jar =
                    source == null ? Path.of("") : Path.of(source.getLocation().toURI());
            // HOME/lib/agent/JAR
            return of(jar.resolve("../../..").normalize());
        } catch (URISyntaxException e) {
            throw new SetupException("this program does not run from a file; name the distribution with --from");
        }
    }

    /** @throws SetupException if that directory holds none, or one without a runtime of its own */
    public static Distribution of(Path directory) throws SetupException {
        Path home = home(directory);
        for (String part : List.of(
                "bin/slipway-agent", "lib/agent", "jre/bin/java", "slipway-agent.service", "slipway-agent.yml")) {
            if (!Files.exists(home.resolve(part))) {
                throw new SetupException(
                        "%s is no unpacked distribution: %s is missing; unpack slipway-agent-VERSION-linux-ARCH.tar.gz and run bin/slipway-agent install there, or name its directory with --from"
                                .formatted(home, part));
            }
        }
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(home.resolve("lib/agent"), JAR + "*.jar")) {
            for (Path jar : jars) {
                String name = String.valueOf(jar.getFileName());
                return new Distribution(home, name.substring(JAR.length(), name.length() - ".jar".length()));
            }
        } catch (IOException e) {
            throw new SetupException(home + " cannot be read: " + IoTrouble.describe(e));
        }
        throw new SetupException(home + " is no unpacked distribution: the agent's jar is missing in lib/agent");
    }

    /** Without links: what is installed is the distribution and not a link to where somebody has unpacked it. */
    private static Path home(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException e) {
            return directory.toAbsolutePath().normalize();
        }
    }

    String text(String file) throws IOException {
        return Files.readString(home.resolve(file));
    }

    /** Whether that directory holds the same, by names, sizes and dates. */
    boolean isAt(Path directory) throws IOException {
        return Files.isDirectory(directory) && files(home).equals(files(directory));
    }

    private static Map<String, String> files(Path directory) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                files.put(
                        directory.relativize(path).toString(),
                        Files.size(path) + " " + Files.getLastModifiedTime(path));
            }
        }
        return files;
    }
}
