package dev.slipway.agent.engine.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.agent.engine.TestingBundle;
import dev.slipway.agent.engine.access.HostPrograms;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.engine.state.Milestones;
import dev.slipway.protocol.appspec.AppSpec;
import dev.slipway.protocol.appspec.AppSpecParser;
import dev.slipway.protocol.appspec.AppSpecResult;
import dev.slipway.protocol.appspec.FileExistsBehavior;
import dev.slipway.protocol.appspec.OperatingSystem;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who may write in a destination puts links in the way of an Install that is under way. */
class InstallRaceTest {
    private static final long SEED = 20_260_401;
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(3);
    private static final int DIRECTORIES = 8;
    private static final int FILES = 30;
    private static final int FILES_WITH_ACL = 8;
    private static final HostPrograms PROGRAMS = HostPrograms.of(System.getenv());

    @TempDir
    private Path directory;

    private Path web;
    private Path outside;
    private Path manifest;
    private final List<Path> bundles = new ArrayList<>();

    @BeforeEach
    void createHost() throws IOException {
        web = Files.createDirectories(directory.resolve("root/srv/web"));
        outside = Files.createDirectories(directory.resolve("outside"));
        manifest = directory.resolve("manifest");
        for (int d = 0; d < DIRECTORIES; d++) {
            Files.createDirectory(outside.resolve("d" + d));
            for (String name : List.of("file-0", "file-7", "only-in-1-0", "only-in-2-0")) {
                Files.writeString(outside.resolve("d" + d).resolve(name), "precious");
            }
        }
    }

    private void createBundles(int files, String more) throws IOException {
        for (int version = 1; version <= 2; version++) {
            Path archive = directory.resolve("bundle-" + version);
            bundle(version, files, more).writeTo(archive);
            Files.createSymbolicLink(archive.resolve("site/d0/link-" + version), Path.of("file-0"));
            bundles.add(archive);
        }
    }

    /** Each version has files of its own, so that both put files in place and take some away. */
    private static TestingBundle bundle(int version, int files, String more) throws IOException {
        String owner = Principals.isRoot() ? "    owner: nobody\n" : "";
        TestingBundle bundle = TestingBundle.withAppSpec("""
                files:
                  - {source: /site, destination: /srv/web}
                permissions:
                  - object: /srv/web
                    mode: 4751
                """ + owner + more);
        for (int d = 0; d < DIRECTORIES; d++) {
            for (int f = 0; f < files; f++) {
                bundle.file("site/d%d/file-%d".formatted(d, f), "version " + version);
            }
            bundle.file("site/d%d/only-in-%d-0".formatted(d, version), "");
        }
        return bundle;
    }

    @Test
    void nothingIsWrittenBehindADirectoryThatBecomesALink() throws Exception {
        createBundles(FILES, "");
        race(new DirectorySwapper());
    }

    /** A program that goes by names would be led to what is outside; it gets what is open instead. */
    @Test
    void nobodyGetsAccessToWhatLiesBehindADirectoryThatBecomesALink() throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/setfacl")) && Files.isExecutable(Path.of("/usr/bin/getfacl")),
                "this host lacks setfacl and getfacl (package acl)");
        createBundles(FILES_WITH_ACL, "    acls: [\"user:daemon:rwx\"]\n");
        List<String> before = accessLists();
        race(new DirectorySwapper());
        assertThat(accessLists()).isEqualTo(before).noneMatch(line -> line.contains("daemon"));
        assertThat(Files.getAttribute(web.resolve("d0/file-7"), "unix:mode")).isEqualTo(0104751);
    }

    private List<String> accessLists() throws Exception {
        Process process = new ProcessBuilder("getfacl", "-R", "--absolute-names", "--", outside.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader reader = process.inputReader()) {
            return reader.lines().toList();
        }
    }

    @Test
    void nothingHappensToAFileThatTakesThePlaceOfATemporaryOne() throws Exception {
        createBundles(FILES, "");
        race(new TemporarySwapper());
    }

    /** Installs both versions in turn, planned in peace and carried out under attack, until the time is over. */
    private void race(Swapper swapper) throws Exception {
        Map<Path, String> before = everything(outside);
        long end = System.nanoTime() + LONG_ENOUGH.toNanos();
        int refused = 0;
        int rounds = 0;
        while (System.nanoTime() < end) {
            swapper.random = new Random(SEED + rounds);
            InstallPlan plan = plan(rounds++);
            Thread attack = Thread.ofPlatform().start(swapper);
            try {
                run(plan);
            } catch (EventFailedException e) {
                refused++;
                assertThat(e).hasMessageContaining(web.toString());
            } finally {
                swapper.stopped = true;
                attack.join();
                swapper.stopped = false;
            }
            assertThat(everything(outside))
                    .as("seed %d, round %d", SEED, rounds)
                    .isEqualTo(before);
        }
        System.out.printf(
                "%s: %d rounds, %d refused, %d swaps, seed %d%n",
                swapper.getClass().getSimpleName(), rounds, refused, swapper.swaps, SEED);
        assertThat(swapper.swaps).isPositive();

        // In peace the second version knows its files again: what was out of sight when a clean-up came by is nobody's.
        run(plan(1));
        run(plan(0));
        for (int d = 0; d < DIRECTORIES; d++) {
            assertThat(web.resolve("d" + d + "/file-7")).hasContent("version 1");
            assertThat(web.resolve("d" + d + "/only-in-2-0")).doesNotExist();
        }
    }

    private InstallPlan plan(int round) throws Exception {
        Path archive = bundles.get(round % bundles.size());
        InstallRequest request =
                new InstallRequest(archive, appSpec(archive), FileExistsBehavior.OVERWRITE, manifest, null);
        return Planner.plan(request, directory.resolve("root"), PROGRAMS, () -> {});
    }

    private void run(InstallPlan plan) throws Exception {
        new Executor(Syncer.NONE, Milestones.NONE, PROGRAMS).run(plan, manifest, () -> {});
    }

    private static AppSpec appSpec(Path archive) throws IOException {
        byte[] text = Files.readAllBytes(archive.resolve("appspec.yml"));
        return ((AppSpecResult.Parsed) AppSpecParser.parse(text, "appspec.yml", OperatingSystem.LINUX)).appSpec();
    }

    /** Each file with all that a wrong write could change. */
    private static Map<Path, String> everything(Path directory) throws IOException {
        Map<Path, String> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.toList()) {
                Object facts =
                        Files.readAttributes(path, "unix:mode,uid,gid,ino,lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
                found.put(path, facts + (Files.isRegularFile(path) ? Files.readString(path) : ""));
            }
        }
        return found;
    }

    /** Whoever may write in the destination. */
    private abstract class Swapper implements Runnable {
        volatile boolean stopped;
        Random random = new Random(SEED);
        int swaps;

        @Override
        public final void run() {
            while (!stopped) {
                try {
                    swap(random.nextInt(DIRECTORIES));
                } catch (IOException e) {
                    // Install was quicker.
                }
            }
        }

        abstract void swap(int directory) throws IOException;
    }

    /** Takes a directory away for a moment, and a link to the same names elsewhere is there. */
    private final class DirectorySwapper extends Swapper {
        @Override
        void swap(int number) throws IOException {
            boolean all = random.nextInt(4) == 0;
            Path victim = all ? web : web.resolve("d" + number);
            Path aside = directory.resolve("root/aside");
            Path link = directory.resolve("root/link");
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, all ? outside : outside.resolve("d" + number));
            Files.move(victim, aside);
            try {
                Files.move(link, victim);
                swaps++;
                for (int spins = random.nextInt(2_000); spins > 0; spins--) {
                    Thread.onSpinWait();
                }
            } finally {
                putBack(victim, aside);
            }
        }

        private void putBack(Path victim, Path aside) throws IOException {
            if (Files.isSymbolicLink(victim)) {
                Files.delete(victim);
            }
            if (Files.exists(victim, LinkOption.NOFOLLOW_LINKS)) {
                Files.move(victim, directory.resolve("root/made-meanwhile-" + System.nanoTime()));
            }
            Files.move(aside, victim);
        }
    }

    /** Puts a link, hard or symbolic, where a temporary file was a moment ago. */
    private final class TemporarySwapper extends Swapper {
        @Override
        void swap(int number) throws IOException {
            Path precious = outside.resolve("d" + number + "/file-0");
            Path link = directory.resolve("root/link");
            try (DirectoryStream<Path> found = Files.newDirectoryStream(web.resolve("d" + number), ".slipway-*")) {
                for (Path temporary : found) {
                    if (Files.isRegularFile(temporary, LinkOption.NOFOLLOW_LINKS)) {
                        Files.deleteIfExists(link);
                        if (random.nextBoolean()) {
                            Files.createLink(link, precious);
                        } else {
                            Files.createSymbolicLink(link, precious);
                        }
                        Files.move(link, temporary, StandardCopyOption.ATOMIC_MOVE);
                        swaps++;
                    }
                }
            }
        }
    }
}
