package dev.slipway.agent.engine.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.agent.engine.TestingBundle;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.engine.policy.Rules;
import dev.slipway.protocol.appspec.AppSpec;
import dev.slipway.protocol.appspec.AppSpecParser;
import dev.slipway.protocol.appspec.AppSpecResult;
import dev.slipway.protocol.appspec.OperatingSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The host's own links where an Install puts something (A 9.2, 9.3). */
class LinkedTargetsTest {
    private static final String SECRET = """
            version: 0.0
            os: linux
            file_exists_behavior: OVERWRITE
            files:
              - {source: /app.conf, destination: /etc}
            permissions:
              - {object: /etc/app.conf, mode: 600}
            """;

    @TempDir
    private Path directory;

    private InstallFixture host;

    @BeforeEach
    void makeHost() throws IOException {
        host = new InstallFixture(directory);
        Files.createDirectory(host.at("etc"));
        Files.createDirectory(host.at("share"));
        Files.writeString(host.at("share/default.conf"), "theirs");
        Files.createDirectory(host.at("share/conf.d"));
    }

    private static TestingBundle secret() {
        return new TestingBundle().file("appspec.yml", SECRET).file("app.conf", "ours");
    }

    private static TestingBundle tree() {
        return TestingBundle.withAppSpec("files:\n  - {source: /site, destination: /app}\n")
                .file("site/data/x", "2");
    }

    private int mode(String path) throws IOException {
        return (Integer) Files.getAttribute(host.at(path), "unix:mode", LinkOption.NOFOLLOW_LINKS) & 07777;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/share/default.conf", "/share/conf.d", "/nowhere/at/all"})
    void aFileThatReplacesALinkGetsItsPermissions(String target) throws Exception {
        Files.createSymbolicLink(host.at("etc/app.conf"), Path.of(target));

        host.install(secret());

        assertThat(mode("etc/app.conf")).isEqualTo(0600);
        assertThat(host.tree()).contains("etc/app.conf = ours", "share/default.conf = theirs");
        assertThat(mode("share/default.conf")).isNotEqualTo(0600);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/share/default.conf", "/nowhere/at/all"})
    void aHostThatAllowsTheLinksPlaceAllowsPermissionsThere(String target) throws Exception {
        Files.createSymbolicLink(host.at("etc/app.conf"), Path.of(target));

        DestinationPolicy.check(appSpec(), host.root, allowed("/etc"));

        assertThatThrownBy(() -> DestinationPolicy.check(appSpec(), host.root, allowed("/share")))
                .isInstanceOf(EventFailedException.class);
    }

    /** Permissions for a directory reach what lies below it. */
    @Test
    void aHostRefusesPermissionsBehindALinkToADirectoryElsewhere() throws Exception {
        Files.createSymbolicLink(host.at("etc/app.conf"), Path.of("/share/conf.d"));

        assertThatThrownBy(() -> DestinationPolicy.check(appSpec(), host.root, allowed("/etc")))
                .hasMessageContaining("permissions[0].object /etc/app.conf, which is /share/conf.d on this host,");
    }

    private static AppSpec appSpec() {
        AppSpecResult read =
                AppSpecParser.parse(SECRET.getBytes(StandardCharsets.UTF_8), "appspec.yml", OperatingSystem.LINUX);
        return ((AppSpecResult.Parsed) read).appSpec();
    }

    private static Rules<Path> allowed(String directory) {
        return new Rules<>("allowedDestinations", "slipway-agent.yml line 1", List.of(Path.of(directory)));
    }

    @Test
    void whatADanglingLinkToADirectoryLeadsToIsMadeAsForADestination() throws Exception {
        Files.createDirectory(host.at("app"));
        Files.createSymbolicLink(host.at("app/data"), Path.of("/mnt/disk/data"));

        assertThat(host.foretold(tree()))
                .containsExactly("mkdir /mnt", "mkdir /mnt/disk", "mkdir /mnt/disk/data", "copy /mnt/disk/data/x");
        host.install(tree());

        assertThat(host.at("mnt/disk/data/x")).hasContent("2");
    }

    @Test
    void aFileOnTheWayOfSuchALinkIsFoundBeforeTheLastRevisionGoes() throws Exception {
        host.install(TestingBundle.withAppSpec("files:\n  - {source: /site, destination: /app}\n")
                .file("site/old", "1"));
        Files.createSymbolicLink(host.at("app/data"), Path.of("/mnt/disk/data"));
        Files.writeString(host.at("mnt"), "theirs");
        Set<String> before = host.tree();

        assertThatThrownBy(() -> host.install(tree()))
                .isInstanceOf(EventFailedException.class)
                .hasMessageContaining("/mnt must become a directory");
        assertThat(host.tree()).isEqualTo(before);
    }
}
