package dev.slipway.agent.engine;

import static dev.slipway.agent.engine.HookTest.fails;
import static dev.slipway.agent.engine.HookTest.hook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.agent.work.SegmentResult;
import dev.slipway.protocol.wire.DiagnosticsCode;
import dev.slipway.protocol.wire.HookProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As whom hooks run (A 10, design 5). */
@Timeout(120)
class HookUserTest {
    @TempDir
    Path directory;

    private TestingHost host;

    @BeforeEach
    void createHost() throws IOException {
        host = new TestingHost(directory);
    }

    /** A 10: as su would, but by numbers and without a shell between; nologin is no hindrance. */
    @Test
    void runsAsAnotherUserWithItsGroupsAndVariables() throws Exception {
        needsRoot();
        SegmentResult result = host.deploy(hook("runas: daemon", """
                #!/bin/sh
                echo "$(id -un) $(id -gn) $HOME $USER $LOGNAME $SHELL"
                test "$LIFECYCLE_EVENT" = AfterInstall && test "$(id -G)" = "$(id -G daemon)" || exit 3
                ! cat /etc/shadow 2>/dev/null || exit 4
                exit 1
                """));

        fails(result, DiagnosticsCode.SCRIPT_FAILED, "exited with code 1");
        String[] daemon = account("daemon");
        assertThat(TestingHost.diagnostics(result, "AfterInstall").logTail())
                .contains("daemon daemon %s daemon daemon %s".formatted(daemon[5], daemon[6]));
    }

    /** With or without sudo it is the user that counts; root who asks for root gets root's variables. */
    @ParameterizedTest
    @CsvSource({"'runas: daemon\nsudo: true', daemon", "'runas: root', root", "'sudo: true', root", "'', root"})
    void sudoAddsNothingForAnAgentThatIsRoot(String more, String user) throws Exception {
        needsRoot();
        SegmentResult result = host.deploy(hook(more, "echo \"as $(id -un)\"; exit 1"));

        assertThat(TestingHost.diagnostics(result, "AfterInstall").logTail()).contains("as " + user);
    }

    /** Its file is its own, but the place of it is not: nothing else can be put there, and nothing in it is trusted. */
    @Test
    void anotherUsersScriptSaysHowFarItIsInAFileThatNobodyCanReplace() throws Exception {
        needsRoot();
        SegmentResult result = host.deploy(hook("runas: daemon", """
                #!/bin/sh
                stat -c 'file %U %a, directory %U' "$SLIPWAY_PROGRESS"
                stat -c 'directory %U %a' "$(dirname "$SLIPWAY_PROGRESS")"
                rm -f "$SLIPWAY_PROGRESS" && exit 3
                ln -sf /etc/shadow "$SLIPWAY_PROGRESS" && exit 4
                mv /bin/sh "$SLIPWAY_PROGRESS" && exit 5
                mkfifo "$(dirname "$SLIPWAY_PROGRESS")/x" && exit 6
                ls "$(dirname "$SLIPWAY_PROGRESS")" && exit 7
                printf 'progress=40\nnote=\033[31mmigrating\033]0;title\007 the database\n' >>"$SLIPWAY_PROGRESS"
                exit 1
                """));

        fails(result, DiagnosticsCode.SCRIPT_FAILED, "exited with code 1");
        assertThat(TestingHost.diagnostics(result, "AfterInstall").logTail())
                .contains("file daemon 600")
                .contains("directory root 711");
        assertThat(TestingHost.event(result, "AfterInstall").progress())
                .isEqualTo(new HookProgress(40, "migrating the database"));
        assertThat(host.state.resolve(TestingHost.GROUP).resolve("d-1/progress"))
                .as("what is left of it")
                .doesNotExist();
    }

    @Test
    void noMoreOfWhatAnotherUserWritesIsReadThanIsBearable() throws Exception {
        needsRoot();
        SegmentResult result = host.deploy(hook("runas: daemon", """
                #!/bin/sh
                printf 'note=first\n' >>"$SLIPWAY_PROGRESS"
                head -c 2000000 /dev/zero | tr '\0' 'x' >>"$SLIPWAY_PROGRESS"
                printf '\nnote=last\n' >>"$SLIPWAY_PROGRESS"
                exit 1
                """));

        assertThat(TestingHost.event(result, "AfterInstall").progress()).isEqualTo(new HookProgress(null, "first"));
    }

    @Test
    void endsAnotherUsersScriptAtItsLimit() throws Exception {
        needsRoot();
        SegmentResult result =
                host.deploy(hook("runas: daemon\ntimeout: 1", "trap 'echo stopping; exit 9' TERM\nsleep 300 & wait\n"));

        fails(result, DiagnosticsCode.SCRIPT_TIMED_OUT, "was ended after its 1 seconds");
        assertThat(TestingHost.diagnostics(result, "AfterInstall").logTail()).contains("stopping");
    }

    /** And lets others through the directory that JUnit has made for root alone. */
    private void needsRoot() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "another user's scripts need root");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    }

    private static String[] account(String name) throws IOException {
        return Files.readAllLines(Path.of("/etc/passwd")).stream()
                .filter(line -> line.startsWith(name + ":"))
                .findFirst()
                .orElseThrow()
                .split(":", -1);
    }
}
