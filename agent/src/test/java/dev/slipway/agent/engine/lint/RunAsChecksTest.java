package dev.slipway.agent.engine.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.protocol.appspec.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whose a file of a bundle is: a bundle may bring owners along whom this host looks for elsewhere. */
@Timeout(30)
class RunAsChecksTest {
    private static final Script SCRIPT = new Script("run.sh", 300, "deploy", false);

    @TempDir
    Path directory;

    private final CountDownLatch answers = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final Findings findings = new Findings("appspec.yml", Places.of(new byte[0]), List.of());

    @BeforeEach
    void writeScript() throws IOException {
        Path script = Files.createFile(directory.resolve("run.sh"));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    @AfterEach
    void letTheNameServiceAnswer() {
        answers.countDown();
    }

    @Test
    void aNameServiceThatHangsIsAskedOnceAndCostsNothingMore() throws Exception {
        RunAsChecks checks = checks(Duration.ofMillis(1), path -> {
            asked.incrementAndGet();
            return hang();
        });

        checks.check(SCRIPT, "run.sh", "hooks.AfterInstall[0].runas");
        checks.check(SCRIPT, "run.sh", "hooks.AfterInstall[1].runas");

        assertThat(findings.all())
                .hasSize(2)
                .allSatisfy(
                        finding -> assertThat(finding.message()).contains("keeps that user out unless it is theirs"));
        assertThat(asked.get()).isLessThanOrEqualTo(1);
    }

    @Test
    void whatIsTheUsersIsOpenToThem() throws Exception {
        checks(Duration.ofSeconds(20), path -> "deploy").check(SCRIPT, "run.sh", "hooks.AfterInstall[0].runas");
        assertThat(findings.all()).isEmpty();

        checks(Duration.ofSeconds(20), path -> "other").check(SCRIPT, "run.sh", "hooks.AfterInstall[0].runas");
        assertThat(findings.all()).hasSize(1);
    }

    private RunAsChecks checks(Duration patience, RunAsChecks.Owners owners) throws Exception {
        return new RunAsChecks(BundleTree.of(directory), findings, owners, patience);
    }

    private String hang() throws IOException {
        try {
            answers.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IOException("nobody was told of");
    }
}
