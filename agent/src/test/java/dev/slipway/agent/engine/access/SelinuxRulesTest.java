package dev.slipway.agent.engine.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.protocol.appspec.permissions.SelinuxContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
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
        rules = new SelinuxRules(new HostPrograms(List.of(directory), directory));
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
}
