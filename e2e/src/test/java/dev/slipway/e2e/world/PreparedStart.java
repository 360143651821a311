package dev.slipway.e2e.world;

import dev.slipway.e2e.controlplane.Checkout;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets Java prepare the start of our programs (JEP 514): the first process of a program that ends regularly leaves a
 * cache of the classes that it has loaded, and all later ones of this build start from it. Tests start a hundred
 * operators. A program that does not come from a jar starts as ever.
 */
final class PreparedStart {
    private static final Path DIRECTORY = Checkout.path("e2e/target/prepared");
    private static final List<String> CLASS_PATH =
            List.of(System.getProperty("java.class.path").split(File.pathSeparator));

    private final List<String> options;
    private final @Nullable Training training;

    /** A process that makes the cache when it ends. */
    private record Training(FileChannel lock, Path made, Path cache) {}

    private PreparedStart(List<String> options, @Nullable Training training) {
        this.options = options;
        this.training = training;
    }

    /**
     * For one process.
     *
     * @param program the cache's name
     * @param trains whether the process may make the cache: one with classes of the tests cannot
     */
    static PreparedStart of(String program, boolean trains) {
        if (directories()
                .anyMatch(entry -> !entry.startsWith(Checkout.path("e2e").toString()))) {
            return new PreparedStart(List.of(), null);
        }
        try {
            Path cache = DIRECTORY.resolve(program + "-" + fingerprint() + ".aot");
            if (Files.exists(cache)) {
                return new PreparedStart(List.of("-XX:AOTCache=" + cache), null);
            }
            return trains ? training(cache) : new PreparedStart(List.of(), null);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing can be prepared in " + DIRECTORY, e);
        }
    }

    /** One at a time, also among JVMs; the others start as ever meanwhile. */
    private static PreparedStart training(Path cache) throws IOException {
        Files.createDirectories(DIRECTORY);
        FileChannel channel = FileChannel.open(
                DIRECTORY.resolve(cache.getFileName() + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            return new PreparedStart(List.of(), null);
        }
        Path made = DIRECTORY.resolve(cache.getFileName() + ".made");
        return new PreparedStart(List.of("-XX:AOTCacheOutput=" + made), new Training(channel, made, cache));
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            // A process that this JVM has started is at it.
            return false;
        }
    }

    List<String> options() {
        return options;
    }

    /** Jars first: a cache holds for what begins with the class path that it was made with. */
    String classPath() {
        boolean making = training != null;
        return Stream.concat(jars(), making ? Stream.of() : directories())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Whether the process takes its time to end, since it makes the cache. */
    boolean endsSlowly() {
        return training != null;
    }

    /** To be called once the process has ended; one that was killed leaves nothing of use. */
    void ended(boolean regularly) {
        if (training == null || !training.lock().isOpen()) {
            return;
        }
        try (FileChannel _ = training.lock()) {
            if (regularly && Files.exists(training.made())) {
                Files.move(training.made(), training.cache(), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("not kept: " + training.cache(), e);
        }
    }

    private static Stream<String> jars() {
        return CLASS_PATH.stream().filter(entry -> entry.endsWith(".jar"));
    }

    private static Stream<String> directories() {
        return CLASS_PATH.stream().filter(entry -> !entry.endsWith(".jar"));
    }

    /** Java refuses a cache whose jars have changed; so that none is met, its name says which they were. */
    private static String fingerprint() throws IOException {
        StringBuilder all = new StringBuilder(System.getProperty("java.vm.version"));
        for (String jar : jars().toList()) {
            Path path = Path.of(jar);
            all.append(jar).append(Files.size(path)).append(Files.getLastModifiedTime(path));
        }
        return HexFormat.of().toHexDigits(all.toString().hashCode());
    }
}
