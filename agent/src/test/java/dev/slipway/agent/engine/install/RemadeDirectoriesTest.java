package dev.slipway.agent.engine.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.agent.engine.TestingBundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an earlier revision's permissions gave to directories does not outlive it (A 9.1, 9.4). */
class RemadeDirectoriesTest {
    private static final String ALL = "{object: /app, mode: 2777, owner: daemon, group: daemon, type: [directory]}";
    private static final String SUB = "app/sub";

    @TempDir
    private Path directory;

    private InstallFixture host;

    @BeforeEach
    void needsRoot() throws IOException {
        assumeTrue(Principals.isRoot(), "only root can give files away");
        host = new InstallFixture(directory);
    }

    private static TestingBundle bundle(String... permissions) {
        String entries =
                permissions.length == 0 ? "" : "permissions:\n  - " + String.join("\n  - ", permissions) + "\n";
        return TestingBundle.withAppSpec("files:\n  - {source: /site, destination: /app}\n" + entries)
                .file("site/sub/inner/f", "");
    }

    private String of(String path) throws IOException {
        Object mode = Files.getAttribute(host.at(path), "unix:mode", LinkOption.NOFOLLOW_LINKS);
        return "%04o %s:%s"
                .formatted(
                        (Integer) mode & 07777,
                        Files.getAttribute(host.at(path), "unix:owner"),
                        Files.getAttribute(host.at(path), "unix:group"));
    }

    @Test
    void aDirectoryHasModeAndOwnersOfANewOneOnceNothingGivesItOthers() throws Exception {
        host.install(bundle(ALL));
        assertThat(of(SUB)).isEqualTo("2777 daemon:daemon");

        assertThat(host.foretold(bundle()))
                .containsExactly(
                        "permissions /app/sub 0755 root:root",
                        "permissions /app/sub/inner 0755 root:root",
                        "copy /app/sub/inner/f");
        host.install(bundle());

        assertThat(of(SUB)).isEqualTo("0755 root:root");
        assertThat(of(SUB + "/inner")).isEqualTo("0755 root:root");
        assertThat(host.foretold(bundle())).containsExactly("copy /app/sub/inner/f");
    }

    /** Only what this revision does not give itself comes from a new directory. */
    @Test
    void whatThisRevisionGivesBeatsWhatANewDirectoryHas() throws Exception {
        host.install(bundle(ALL));

        TestingBundle second = bundle("{object: /app, mode: 700, type: [directory]}");
        assertThat(host.foretold(second)).contains("permissions /app/sub 0700 root:root");
        host.install(second);
        assertThat(of(SUB)).isEqualTo("0700 root:root");

        host.install(bundle("{object: /app, group: daemon, type: [directory]}"));
        assertThat(of(SUB)).isEqualTo("0755 root:daemon");
    }

    /** Clean-up would have left it, and CodeDeploy gives nothing to a directory that is there. */
    @Test
    void aDirectoryThatHoldsSomethingOfOthersKeepsWhatItHas() throws Exception {
        host.install(bundle(ALL));
        Files.writeString(host.at(SUB + "/theirs"), "");

        assertThat(host.foretold(bundle()))
                .containsExactly("permissions /app/sub/inner 2755 root", "copy /app/sub/inner/f");
        host.install(bundle());

        assertThat(of(SUB)).isEqualTo("2777 daemon:daemon");
        assertThat(of(SUB + "/inner")).isEqualTo("2755 root:daemon");
    }

    /** What is made in a directory with setgid has its group, also the next time. */
    @Test
    void aGroupThatCameFromTheParentStays() throws Exception {
        Path parent = Files.createDirectory(host.at("app"));
        Files.setAttribute(parent, "unix:gid", 1);
        Files.setAttribute(parent, "unix:mode", 02775);
        host.install(bundle());
        String group = Files.getAttribute(host.at(SUB), "unix:group").toString();
        assertThat(group).isNotEqualTo("root");

        assertThat(host.foretold(bundle())).containsExactly("copy /app/sub/inner/f");
    }

    /** What the application makes in them is to get the group, too. */
    @Test
    void directoriesInOneWithSetgidHaveItAsThoseOfMkdir() throws Exception {
        Files.setAttribute(host.root, "unix:gid", 1);
        Files.setAttribute(host.root, "unix:mode", 02775);
        host.install(bundle());
        assertThat(of("app")).isEqualTo("2755 root:daemon");
        assertThat(of(SUB + "/inner")).isEqualTo("2755 root:daemon");
        assertThat(host.foretold(bundle())).containsExactly("copy /app/sub/inner/f");

        host.install(bundle("{object: /app, mode: 700, type: [directory]}"));
        assertThat(of(SUB)).isEqualTo("0700 root:daemon");
        host.install(bundle());
        assertThat(of(SUB)).isEqualTo("2755 root:daemon");
    }

    /** A temporary file of an Install that was killed is not somebody else's. */
    @Test
    void leftoversOfAnInterruptedInstallAreNobodysContents() throws Exception {
        host.install(bundle(ALL));
        host.installUntil(1, bundle());
        CRC32 sum = new CRC32();
        sum.update("f".getBytes(StandardCharsets.UTF_8));
        Path leftover = host.at(SUB + "/inner/.slipway-" + HexFormat.of().toHexDigits((int) sum.getValue()));
        Files.writeString(leftover, "");

        host.install(bundle());

        assertThat(leftover).doesNotExist();
        assertThat(List.of(of("app"), of(SUB), of(SUB + "/inner"))).containsOnly("0755 root:root");
    }
}
