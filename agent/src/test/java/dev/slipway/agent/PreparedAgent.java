package dev.slipway.agent.crash;

import dev.slipway.agent.AgentMain;
import dev.slipway.protocol.wire.WireJson;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The agent as jars, with a cache from which Java starts it faster (JEP 514), as a package brings it: crash tests start
 * it hundreds of times.
 */
final class PreparedAgent {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final String classPath;
    private final Path cache;

    private PreparedAgent(String classPath, Path cache) {
        this.classPath = classPath;
        this.cache = cache;
    }

    /** Packs what this test runs on into jars; {@link #trainingOption} says how the cache comes to be. */
    static PreparedAgent in(Path directory) throws IOException {
        List<String> entries = new ArrayList<>();
        entries.add(jar(directory.resolve("agent.jar"), AgentMain.class));
        entries.add(jar(directory.resolve("protocol.jar"), WireJson.class));
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .forEach(entries::add);
        return new PreparedAgent(String.join(File.pathSeparator, entries), directory.resolve("prepared.aot"));
    }

    /** The command of {@code slipway-agent}, with the cache if there is one. */
    List<String> command() {
        return command(Files.exists(cache) ? "-XX:AOTCache=" + cache : "-Xshare:auto");
    }

    /** The command of an agent that makes the cache when it ends. */
    List<String> trainingCommand() {
        return command("-XX:AOTCacheOutput=" + cache);
    }

    private List<String> command(String start) {
        return List.of(
                JAVA,
                start,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-Xlog:disable",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                AgentMain.class.getName());
    }

    private static String jar(Path jar, Class<?> of) throws IOException {
        Path source;
        try {
            source = Path.of(
                    of.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("classes lie in files", e);
        }
        if (!Files.isDirectory(source)) {
            return source.toString();
        }
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> all = Files.walk(source)) {
            for (Path path : all.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new ZipEntry(source.relativize(path).toString()));
                Files.copy(path, out);
                out.closeEntry();
            }
        }
        return jar.toString();
    }
}
