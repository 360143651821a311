package dev.slipway.agent;

import dev.slipway.agent.engine.state.Trees;
import dev.slipway.protocol.wire.WireJson;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The agent as jars, with a cache from which Java starts it faster (JEP 514), as a package brings it: tests start it
 * hundreds of times.
 */
public final class PreparedAgent {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String[] CLASS_PATH =
            System.getProperty("java.class.path").split(File.pathSeparator);
    private static final Path DIRECTORY = Path.of("target", "prepared").toAbsolutePath();

    private static final String TRAINING = """
            version: 0.0
            os: linux
            files:
              - source: hook.sh
                destination: /trained
            hooks:
              AfterInstall:
                - location: hook.sh
            """;

    private final String classPath;
    private final Path cache;

    private PreparedAgent(String classPath, Path cache) {
        this.classPath = classPath;
        this.cache = cache;
    }

    /** What all tests of a build share, in however many JVMs they run; its cache knows {@code slipway-agent local}. */
    public static PreparedAgent shared() {
        return Shared.AGENT;
    }

    /** Packs what this test runs on into jars; {@link #trainingCommand} says how the cache comes to be. */
    public static PreparedAgent in(Path directory) throws IOException {
        List<String> entries = new ArrayList<>();
        entries.add(jar(directory.resolve("agent.jar"), AgentMain.class));
        entries.add(jar(directory.resolve("protocol.jar"), WireJson.class));
        Arrays.stream(CLASS_PATH).filter(entry -> entry.endsWith(".jar")).forEach(entries::add);
        return new PreparedAgent(String.join(File.pathSeparator, entries), directory.resolve("prepared.aot"));
    }

    /** The command of {@code slipway-agent}, with the cache if there is one. */
    public List<String> command() {
        return command(AgentMain.class);
    }

    /** The command of another main class, which may be one of the tests'. */
    public List<String> command(Class<?> main) {
        return command(
                Files.exists(cache) ? "-XX:AOTCache=" + cache : "-Xshare:auto",
                classPath + File.pathSeparator + directories(),
                main);
    }

    /** The command of an agent that makes the cache when it ends. */
    public List<String> trainingCommand() {
        return command("-XX:AOTCacheOutput=" + cache, classPath, AgentMain.class);
    }

    private static List<String> command(String start, String classPath, Class<?> main) {
        return List.of(
                JAVA,
                start,
                "-XX:TieredStopAtLevel=1",
                // A process of half a second has little use for compiled code.
                "-XX:CompileThresholdScaling=10",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-Xlog:disable",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                main.getName());
    }

    /** The tests' own classes, after the jars: a cache holds for what begins with the class path that it was made with. */
    private static String directories() {
        return String.join(
                File.pathSeparator,
                Arrays.stream(CLASS_PATH)
                        .filter(entry -> !entry.endsWith(".jar"))
                        .toList());
    }

    private static String jar(Path jar, Class<?> of) throws IOException {
        Path source = source(of);
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

    private static Path source(Class<?> of) {
        try {
            return Path.of(
                    of.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("classes lie in files", e);
        }
    }

    /** Made by whoever needs it first; the others wait meanwhile, also those in other JVMs. */
    private static final class Shared {
        static final PreparedAgent AGENT = ready();

        private static PreparedAgent ready() {
            try {
                Files.createDirectories(DIRECTORY);
                try (FileChannel turn = FileChannel.open(
                                DIRECTORY.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock _ = turn.lock()) {
                    return of(fingerprint());
                }
            } catch (IOException e) {
                throw new UncheckedIOException("nothing can be prepared in " + DIRECTORY, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the agent was prepared", e);
            }
        }

        /** Java refuses a cache whose jars have changed, so they are packed once for all that they were made of. */
        private static PreparedAgent of(String fingerprint) throws IOException, InterruptedException {
            Path made = DIRECTORY.resolve("made-of");
            if (Files.exists(made) && Files.readString(made).equals(fingerprint)) {
                return new PreparedAgent(
                        Files.readString(DIRECTORY.resolve("class-path")), DIRECTORY.resolve("prepared.aot"));
            }
            Files.deleteIfExists(made);
            PreparedAgent agent = in(DIRECTORY);
            Files.deleteIfExists(agent.cache);
            Files.writeString(DIRECTORY.resolve("class-path"), agent.classPath);
            if (train(agent)) {
                Files.writeString(made, fingerprint);
            }
            return agent;
        }

        /** Deploys a small bundle; false if that made no cache, without which all works as ever. */
        private static boolean train(PreparedAgent agent) throws IOException, InterruptedException {
            Path work = Files.createTempDirectory(DIRECTORY, "training");
            Path bundle = Files.createDirectories(work.resolve("bundle"));
            Files.writeString(bundle.resolve("appspec.yml"), TRAINING);
            Files.writeString(bundle.resolve("hook.sh"), "#!/bin/sh\necho trained\n");
            List<String> command = new ArrayList<>(agent.trainingCommand());
            command.addAll(List.of("local", "--bundle-location", bundle.toString(), "--type", "directory"));
            command.addAll(List.of("--root-directory", work.resolve("root").toString()));
            command.addAll(List.of("--state-directory", work.resolve("state").toString()));
            Files.createDirectory(work.resolve("root"));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(work.resolve("log").toFile())
                    .start();
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                System.err.println("no cache for the agent's start: see " + work.resolve("log"));
                Files.deleteIfExists(agent.cache);
                return false;
            }
            Trees.delete(work);
            return true;
        }

        private static String fingerprint() throws IOException {
            StringBuilder all = new StringBuilder(System.getProperty("java.vm.version"));
            List<Path> sources = new ArrayList<>(List.of(source(AgentMain.class), source(WireJson.class)));
            Arrays.stream(CLASS_PATH)
                    .filter(entry -> entry.endsWith(".jar"))
                    .map(Path::of)
                    .forEach(sources::add);
            for (Path source : sources) {
                try (Stream<Path> files = Files.walk(source)) {
                    for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                        all.append(file).append(Files.size(file)).append(Files.getLastModifiedTime(file));
                    }
                }
            }
            return UUID.nameUUIDFromBytes(all.toString().getBytes(StandardCharsets.UTF_8))
                    .toString();
        }
    }
}
