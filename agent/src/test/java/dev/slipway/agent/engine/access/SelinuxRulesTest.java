package dev.slipway.agent.engine.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.slipway.protocol.appspec.permissions.SelinuxContext;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is made of semanage's words, and how it is called by several deployments at once. */
@Timeout(60)
class SelinuxRulesTest {
    @TempDir
    private Path directory;

    private SelinuxRules rules = new SelinuxRules(new HostPrograms(List.of(), Path.of("/")));

    @BeforeEach
    void createHost() {
        rules = rules(directory);
    }

    private static SelinuxRules rules(Path directory) {
        return new SelinuxRules(new HostPrograms(List.of(directory), directory), directory.resolve("turn"));
    }

    private void semanage(String script) throws Exception {
        Path file = Files.writeString(directory.resolve("semanage"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** An Install that was cut off before it added its rule must not stop all that follow. */
    @Test
    void aRuleThatOnlyTheDistributionsPolicyHasIsGoneAlready() throws Exception {
        semanage("echo \"ValueError: File context for $4 is defined in policy, cannot be deleted\" >&2; exit 1");
        assertThatCode(() -> rules.remove("/var/www/html/configuration\\.php")).doesNotThrowAnyException();
        semanage("echo \"ValueError: File context for $4 is not defined\" >&2; exit 1");
        assertThatCode(() -> rules.remove("/srv/a")).doesNotThrowAnyException();
        semanage("echo 'ValueError: Cannot read policy store.' >&2; exit 1");
        assertThatThrownBy(() -> rules.remove("/srv/a")).hasMessage("ValueError: Cannot read policy store.");
    }

    /** semanage gives up on another one's lock after some seconds, and needs longer than that itself. */
    @Test
    void deploymentsOfSeveralGroupsTakeTurns() throws Exception {
        Path lock = directory.resolve("lock");
        semanage("mkdir '%1$s' || exit 1; sleep 0.1; rmdir '%1$s'".formatted(lock));
        SelinuxContext context = new SelinuxContext(null, "bin_t", null);
        try (ExecutorService groups = Executors.newFixedThreadPool(4)) {
            List<Future<?>> added = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String pattern = "/srv/" + i;
                added.add(groups.submit(() -> {
                    rules.add(pattern, context);
                    return null;
                }));
            }
            for (Future<?> each : added) {
                assertThat(each.get()).isNull();
            }
        }
    }

    /** The daemon and {@code slipway-agent local}. */
    @Test
    void agentsOnOneHostTakeTurns() throws Exception {
        Path lock = directory.resolve("lock");
        semanage("echo \"$6\" >>%2$s; mkdir '%1$s' || exit 1; sleep 0.2; rmdir '%1$s'"
                .formatted(lock, directory.resolve("calls")));
        Path output = directory.resolve("output");
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherAgent.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            for (int i = 0; other.isAlive() || i < 3; i++) {
                rules.add("/srv/here/" + i, new SelinuxContext(null, "bin_t", null));
            }
            assertThat(other.waitFor()).as(Files.readString(output)).isZero();
        } finally {
            other.destroyForcibly();
        }
        assertThat(Files.readAllLines(directory.resolve("calls")))
                .contains("/srv/here/0", "/srv/here/1", "/srv/here/2", "/srv/there/0", "/srv/there/1", "/srv/there/2");
    }

    /** A process of its own that adds three rules. */
    static final class OtherAgent {
        public static void main(String[] arguments) throws Exception {
            SelinuxRules rules = rules(Path.of(arguments[0]));
            for (int i = 0; i < 3; i++) {
                rules.add("/srv/there/" + i, new SelinuxContext(null, "bin_t", null));
            }
        }

        private OtherAgent() {}
    }

    /** An agent with a hundred rules keeps no other one from its first. */
    @Test
    void whoeverWaitsGoesFirst() throws Exception {
        Path file = directory.resolve("turn");
        SemanageTurn turn = new SemanageTurn(file, Duration.ofMinutes(1));
        CountDownLatch ends = new CountDownLatch(1);
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            SemanageTurn.Held first = turn.take();
            Future<?> waiting = other.submit(() -> {
                try (SemanageTurn.Held ignored = turn.take()) {
                    ends.await();
                }
                return null;
            });
            await().atMost(Duration.ofSeconds(30)).until(() -> somebodyWaits(file));
            first.close();

            assertThatThrownBy(new SemanageTurn(file, Duration.ZERO)::take).isInstanceOf(IOException.class);

            ends.countDown();
            assertThat(waiting.get()).isNull();
        }
    }

    private static boolean somebodyWaits(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock(0, 1, false)) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    @Test
    void doesNotWaitForEverForAnotherAgent() throws Exception {
        Path file = directory.resolve("turn");
        SemanageTurn turn = new SemanageTurn(file, Duration.ofMillis(100));
        try (SemanageTurn.Held ignored = turn.take()) {
            assertThatThrownBy(turn::take)
                    .hasMessage(
                            "another agent on this host has been changing SELinux rules for 0 s, by its lock %s; see"
                                    + " what it does, and deploy again",
                            file);
        }
        turn.take().close();
    }

    @Test
    void goesAheadWhereNoLockCanBeHad() throws Exception {
        new SemanageTurn(directory.resolve("none/turn"), Duration.ZERO).take().close();
    }
}
