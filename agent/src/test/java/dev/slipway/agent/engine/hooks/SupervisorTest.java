package dev.slipway.agent.engine.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.agent.work.CancellationSignal;
import dev.slipway.agent.work.CancellationSwitch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the supervisor is started with, and what it does when nobody is there any more. */
@Tag("slow")
@Timeout(60)
class SupervisorTest {
    /** Each process with its group and session, what it holds open, where it is and what it was given. */
    private static final String ABOUT_ITSELF = """
            #!/bin/sh
            for process in $PPID $$; do
                set -- $(cat /proc/$process/stat)
                echo "leads=$([ "$1" = "$5" ] && [ "$1" = "$6" ] && echo yes)"
            done
            readlink /proc/$$/fd/* /proc/$PPID/fd/*
            # By the shell itself: while it starts a program it blocks all signals.
            while read -r name value; do [ "$name" != SigBlk: ] || echo "$name $value"; done </proc/$$/status
            echo "$PWD $WORD"
            """;

    @TempDir
    Path directory;

    private SupervisorScripts texts;
    private RunDirectory run;

    @BeforeEach
    void prepare() throws IOException {
        texts = SupervisorScripts.install(directory);
        run = new RunDirectory(directory.resolve("run"));
        run.create();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void startsInASessionOfItsOwnWithNothingOfTheAgents(boolean atOnce) throws Exception {
        Optional<SessionStart> sessions = atOnce ? SessionStart.find() : Optional.empty();
        assertThat(sessions.isPresent()).isEqualTo(atOnce);
        Supervisor supervisor = new Supervisor(texts, Path.of("/usr"), sessions);
        Path script = script(ABOUT_ITSELF);
        Path open = Files.createFile(directory.resolve("open"));

        try (InputStream ignored = Files.newInputStream(open)) {
            ScriptEnd end = supervisor
                    .start(run, List.of(script.toString()), environment("wörd"))
                    .await(Duration.ofSeconds(30), CancellationSignal.never());
            assertThat(end).isEqualTo(new ScriptEnd.Exited(0));
        }

        assertThat(Files.readString(run.head(RunDirectory.STDERR))).isEmpty();
        assertThat(Files.readString(run.head(RunDirectory.STDOUT)))
                .startsWith("leads=yes\nleads=yes\n")
                .contains("/dev/null")
                .doesNotContain(open.toString())
                .contains("/usr wörd");
        if (atOnce) {
            assertThat(Files.readString(run.head(RunDirectory.STDOUT))).contains("SigBlk: 0000000000000000");
        }
    }

    @Test
    void beginsNothingThatWasForestalled() throws Exception {
        Path begun = directory.resolve("begun");
        Path script = script("#!/bin/sh\n: >" + begun + "\n");

        assertThat(run.forestall()).isTrue();
        ScriptEnd end = new Supervisor(texts, Path.of("/"), SessionStart.find())
                .start(run, List.of(script.toString()), environment("word"))
                .await(Duration.ofSeconds(30), CancellationSignal.never());

        assertThat(end).isEqualTo(new ScriptEnd.Unknown());
        assertThat(begun).doesNotExist();
        assertThat(run.forestall()).as("a second time").isFalse();
        run.clear();
        assertThat(run.forestall()).as("without a directory").isTrue();
    }

    @Test
    void refusesTextsThatNoProgramCanBeGiven() {
        SessionStart sessions = SessionStart.find().orElseThrow();

        assertThatThrownBy(() -> sessions.start(List.of("/bin/true", "a\0b"), Map.of(), "/"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("NUL");
        assertThatThrownBy(() -> sessions.start(List.of("/no/such/program"), Map.of(), "/"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/no/such/program cannot be started: error 2");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void syncsTheStatusIfTheAgentIsGone(boolean gone) throws Exception {
        Path programs = Files.createDirectory(directory.resolve("programs"));
        executable(programs.resolve("sync"), "#!/bin/sh\necho \"$1\" >\"" + directory + "/synced\"\n");
        Process ended = new ProcessBuilder("/bin/true").start();
        ended.waitFor();
        long agent = gone ? ended.pid() : ProcessHandle.current().pid();
        ProcessBuilder supervisor = new ProcessBuilder(
                "/bin/sh",
                texts.supervise().toString(),
                run.path().toString(),
                "1000",
                "1000",
                ProcessIdentity.currentBoot(),
                Long.toString(agent),
                script("#!/bin/sh\nexit 7\n").toString());
        supervisor.environment().put("PATH", programs + ":" + System.getenv("PATH"));

        assertThat(supervisor.start().waitFor()).isZero();

        assertThat(run.status()).hasValue(7);
        assertThat(directory.resolve("synced").toFile().exists()).isEqualTo(gone);
    }

    @Test
    void endsAScriptThatWasJustAboutToMakeItsGroup() throws Exception {
        Process script = new ProcessBuilder("/bin/sh", "-c", "read -r go; exec setsid sleep 300").start();
        Files.writeString(run.path().resolve("leader"), script.pid() + "\n");
        CancellationSwitch cancellation = new CancellationSwitch();
        cancellation.cancel("the deployment was stopped");
        Path signalled = directory.resolve("signalled");
        Path signal = executable(
                directory.resolve("noted.sh"),
                "#!/bin/sh\ntouch '%s'\nexec /bin/sh '%s' \"$@\"\n".formatted(signalled, texts.signal()));
        SupervisedScript supervised =
                new SupervisedScript(run, new SupervisorScripts(texts.supervise(), signal), script.onExit(), null);
        CompletableFuture<ScriptEnd> end = CompletableFuture.supplyAsync(() -> {
            try {
                return supervised.await(Duration.ofSeconds(30), cancellation);
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        assertThatThrownBy(() -> end.get(600, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        assertThat(signalled).as("a group that is not there yet").doesNotExist();

        script.getOutputStream().write('\n');
        script.getOutputStream().close();

        assertThat(end.get()).isEqualTo(new ScriptEnd.Cancelled("the deployment was stopped"));
        assertThat(script.isAlive()).isFalse();
    }

    private static Map<String, String> environment(String word) {
        return Map.of("PATH", System.getenv("PATH"), "WORD", word);
    }

    private Path script(String text) throws IOException {
        return executable(directory.resolve("script.sh"), text);
    }

    private static Path executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
