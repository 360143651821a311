package dev.slipway.agent.engine;

import static dev.slipway.agent.engine.HookTest.fails;
import static dev.slipway.agent.engine.HookTest.hook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.agent.work.SegmentResult;
import dev.slipway.protocol.wire.DiagnosticsCode;
import dev.slipway.protocol.wire.TargetOutcome;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Hooks, rule by rule (A 10); what needs more room is in {@link HookTest}. */
@Timeout(120)
class HookRulesTest {
    @TempDir
    Path directory;

    private TestingHost host;

    @BeforeEach
    void createHost() throws IOException {
        host = new TestingHost(directory);
    }

    private static TestingBundle located(String location) {
        return TestingBundle.withAppSpec("hooks:\n  AfterInstall:\n    - location: \"" + location + "\"\n");
    }

    private void succeeds(TestingBundle bundle) throws Exception {
        SegmentResult result = host.deploy(bundle);
        assertThat(result.outcome()).as(TestingHost.failure(result)).isEqualTo(TargetOutcome.SUCCEEDED);
    }

    /** A 10: a location is a path in the bundle; leading slashes, ./ and blanks are harmless (A 17). */
    @ParameterizedTest
    @ValueSource(strings = {"scripts/a b.sh", "/scripts/a b.sh", "./scripts/a b.sh", "scripts/../scripts//a b.sh"})
    void findsTheScriptHoweverItsPathIsWritten(String location) throws Exception {
        succeeds(located(location).file("scripts/a b.sh", "touch \"$SLIPWAY_ROOT/ran\"\n"));
        assertThat(host.root.resolve("ran")).exists();
    }

    /** A 10: it is a path, not a command line: arguments make it a missing file. */
    @Test
    void takesNoArguments() throws Exception {
        fails(
                host.deploy(located("a.sh --now").file("a.sh", "exit 0")),
                DiagnosticsCode.SCRIPT_MISSING,
                "script a.sh --now is not in the bundle; a location is a path in the bundle, without arguments");
    }

    /** A 10: a script that is not executable is made so for all; without #! the shell runs it. */
    @ParameterizedTest
    @CsvSource({"#!/bin/sh, 0644", "# none, 0600", "#!/bin/sh, 0755"})
    void makesAScriptExecutable(String first, String mode) throws Exception {
        succeeds(located("a.sh")
                .file("a.sh", first + "\nstat -c %a \"$0\" >\"$SLIPWAY_ROOT/mode\"\n", Integer.parseInt(mode, 8)));
        assertThat(Integer.parseInt(host.read("mode").strip(), 8) & 0111).isEqualTo(0111);
    }

    /** A 10: exit status 0 is success, whatever went to the standard error. */
    @Test
    void whatGoesToTheStandardErrorFailsNothing() throws Exception {
        succeeds(hook("", "echo trouble >&2\n"));
    }

    /** A 10: the event lasts as long as somebody holds the output, within the script's time. */
    @Test
    void waitsForOutputThatIsClosedInTime() throws Exception {
        succeeds(hook("timeout: 30", "(sleep 1; echo late) &\necho early\n"));

        assertThat(Files.readString(host.state.resolve(TestingHost.GROUP).resolve("d-1/logs/scripts.log")))
                .contains("[stdout]early")
                .contains("[stdout]late");
    }

    /** A 10: anything else is ScriptFailed: a status, a signal, an interpreter that is not there, CR LF after it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            exit 3                        | exited with code 3
            kill -9 $$                    | ended by signal 9
            exit 127                      | exited with code 127
            #!/no/such/interpreter -e     | exited with code 127: its interpreter /no/such/interpreter is not on this host
            #!/bin/sh\\r\\necho x         | exited with code 127: its #! line ends with CR LF
            """)
    void everythingElseThanZeroIsAFailure(String script, String sentence) throws Exception {
        fails(
                host.deploy(hook("", script.replace("\\r", "\r").replace("\\n", "\n") + "\n")),
                DiagnosticsCode.SCRIPT_FAILED,
                sentence);
    }

    /** ssh and PHP exit with 255, and so does {@code exit -1}; there are 64 signals. */
    @ParameterizedTest
    @CsvSource({"255,false", "193,false", "192,true", "129,true", "128,false"})
    void onlyAStatusThatASignalLeavesIsSaidToBeOne(int status, boolean signal) throws Exception {
        SegmentResult result = host.deploy(hook("", "exit %d\n".formatted(status)));

        assertThat(TestingHost.failure(result).contains("signal"))
                .as(TestingHost.failure(result))
                .isEqualTo(signal);
    }

    /** A 10: a directory cannot be started. */
    @Test
    void aDirectoryIsNoScript() throws Exception {
        fails(
                host.deploy(located("scripts").file("scripts/a.sh", "")),
                DiagnosticsCode.SCRIPT_FAILED,
                "script scripts is no file");
    }

    /** A 10: scripts of an event run one after another; the first failure ends the event and all that follows. */
    @Test
    void theFirstFailureEndsTheEvent() throws Exception {
        SegmentResult result = host.deploy(TestingBundle.withAppSpec("""
                        hooks:
                          AfterInstall:
                            - location: a.sh
                            - location: b.sh
                            - location: c.sh
                          ValidateService:
                            - location: c.sh
                        """)
                .file("a.sh", "sleep 0.2\necho a >>\"$SLIPWAY_ROOT/trace\"\n")
                .file("b.sh", "echo b >>\"$SLIPWAY_ROOT/trace\"\nexit 2\n")
                .file("c.sh", "echo c >>\"$SLIPWAY_ROOT/trace\"\n"));

        fails(result, DiagnosticsCode.SCRIPT_FAILED, "script b.sh exited with code 2");
        assertThat(host.read("trace")).isEqualTo("a\nb\n");
    }

    /** A 10: the agent's own environment, the deployment's five variables, and BUNDLE_* only where there is such a bundle. */
    @Test
    void givesTheDeploymentsVariables() throws Exception {
        succeeds(hook("", "env >\"$SLIPWAY_ROOT/env\"\n"));

        assertThat(host.read("env").lines())
                .contains(
                        "LIFECYCLE_EVENT=AfterInstall",
                        "DEPLOYMENT_ID=d-1",
                        "APPLICATION_NAME=Web",
                        "DEPLOYMENT_GROUP_NAME=Prod",
                        "DEPLOYMENT_GROUP_ID=" + TestingHost.GROUP,
                        "PATH=" + System.getenv("PATH"),
                        "LANG=C.UTF-8")
                .noneMatch(line -> line.startsWith("BUNDLE_"));
    }

    /** A 10: under runas the PATH and the deployment's variables are the same; A 17: sudo does not drop them either. */
    @Test
    void anotherUserHasTheSameVariables() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "another user's scripts need root");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));

        SegmentResult result = host.deploy(
                hook("runas: daemon\nsudo: true", "echo \"$(id -un) $DEPLOYMENT_ID $LIFECYCLE_EVENT $PATH\"; exit 1"));

        fails(result, DiagnosticsCode.SCRIPT_FAILED, "script hook.sh run as user daemon exited with code 1");
        assertThat(TestingHost.diagnostics(result, "AfterInstall").logTail())
                .endsWith("[stdout]daemon d-1 AfterInstall " + System.getenv("PATH"));
    }
}
