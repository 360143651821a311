package dev.slipway.operator.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TellingLineTest {
    /** The output of a script that failed, and the line of it that a person wants to see. */
    private record Output(String of, String telling, String logTail) {}

    private static final Stream<Output> OUTPUTS = Stream.of(
            new Output(
                    "curl", "curl: (7) Failed to connect to localhost port 8080 after 0 ms: Connection refused", """
                    LifecycleEvent - ValidateService
                    Script - scripts/check.sh
                    [stdout]waiting for the service
                    [stderr]curl: (7) Failed to connect to localhost port 8080 after 0 ms: Connection refused
                    [stdout]giving up
                    """),
            new Output("cp on a full disk", "cp: error writing '/opt/web/app.jar': No space left on device", """
                    [stdout]Filesystem      Size  Used Avail Use% Mounted on
                    [stdout]/dev/xvda1       20G   20G     0 100% /
                    [stderr]cp: error writing '/opt/web/app.jar': No space left on device
                    [stdout]cleaning up
                    """),
            new Output("npm", "npm ERR! enoent ENOENT: no such file or directory, open '/srv/web/package.json'", """
                    [stderr]npm ERR! code ENOENT
                    [stderr]npm ERR! syscall open
                    [stderr]npm ERR! path /srv/web/package.json
                    [stderr]npm ERR! errno -2
                    [stderr]npm ERR! enoent ENOENT: no such file or directory, open '/srv/web/package.json'
                    [stderr]npm ERR! enoent This is related to npm not being able to find a file.
                    [stderr]npm ERR! enoent
                    [stderr]
                    [stderr]npm ERR! A complete log of this run can be found in:
                    [stderr]npm ERR!     /root/.npm/_logs/2026-11-25T13_54_03_123Z-debug-0.log
                    """),
            new Output(
                    "systemctl", "Job for web.service failed because the control process exited with error code.", """
                    [stdout]restarting web
                    [stderr]Job for web.service failed because the control process exited with error code.
                    [stderr]See "systemctl status web.service" and "journalctl -xeu web.service" for details.
                    """),
            new Output("Java", "Caused by: java.net.ConnectException: Connection refused", """
                    [stderr]Exception in thread "main" java.lang.IllegalStateException: cannot reach the database
                    [stderr]\tat com.acme.web.FailureReporter.start(FailureReporter.java:41)
                    [stderr]Caused by: java.net.ConnectException: Connection refused
                    [stderr]\tat java.base/sun.nio.ch.Net.connect0(Native Method)
                    [stderr]\t... 12 more
                    """),
            new Output("Python", "KeyError: 'DATABASE_URL'", """
                    [stderr]Traceback (most recent call last):
                    [stderr]  File "/opt/web/migrate.py", line 12, in <module>
                    [stderr]    url = os.environ["DATABASE_URL"]
                    [stderr]KeyError: 'DATABASE_URL'
                    """),
            new Output(
                    "apt",
                    "E: Failed to fetch http://deb.example.com/nginx_1.24.deb  404  Not Found [IP: 10.0.0.7 80]",
                    """
                    [stdout]Err:1 http://deb.example.com stable/main amd64 nginx amd64 1.24
                    [stderr]E: Failed to fetch http://deb.example.com/nginx_1.24.deb  404  Not Found [IP: 10.0.0.7 80]
                    [stderr]E: Unable to fetch some archives, maybe run apt-get update or try with --fix-missing?
                    """),
            new Output("Node", "Error: Cannot find module 'express'", """
                    [stderr]node:internal/modules/cjs/loader:1143
                    [stderr]  throw err;
                    [stderr]Error: Cannot find module 'express'
                    [stderr]    at Module._resolveFilename (node:internal/modules/cjs/loader:1140:15)
                    [stderr]Node.js v20.11.1
                    """),
            new Output("Go", "panic: runtime error: index out of range [5] with length 3", """
                    [stderr]panic: runtime error: index out of range [5] with length 3
                    [stderr]
                    [stderr]goroutine 1 [running]:
                    [stderr]main.main()
                    [stderr]exit status 2
                    """),
            new Output("a shell that traces", "scripts/start.sh: line 12: jvm: command not found", """
                    [stderr]+ jvm -version
                    [stderr]scripts/start.sh: line 12: jvm: command not found
                    [stderr]+ exit 127
                    """),
            new Output("a script that counts no errors", "smoke test saw status 503", """
                    [stdout]lint: 0 errors, 2 warnings
                    [stdout]no failures in 12 unit tests
                    [stdout]smoke test saw status 503
                    """),
            new Output("a script that warns at the end", "error while loading plugins", """
                    [stderr]error while loading plugins
                    [stderr]WARNING: this version is no longer supported
                    """));

    @TestFactory
    Stream<DynamicTest> findsTheLineThatNamesTheCause() {
        return OUTPUTS.map(output -> DynamicTest.dynamicTest(
                output.of(),
                () -> assertThat(TellingLine.of("ScriptFailed", "scripts/a.sh exited 1", output.logTail()))
                        .isEqualTo(output.telling())));
    }

    @Test
    void withoutOutputTheAgentsMessageIsTold() {
        assertThat(TellingLine.of("ScriptFailed", "scripts/a.sh exited 1", null))
                .isEqualTo("scripts/a.sh exited 1");
        assertThat(TellingLine.of("ScriptFailed", "scripts/a.sh exited 1", "Script - scripts/a.sh\n[stderr]\n"))
                .isEqualTo("scripts/a.sh exited 1");
        assertThat(TellingLine.of(null, null, null)).isEmpty();
    }

    @Test
    void aScriptThatNeverRanOrRanForTooLongIsToldByTheAgentsMessage() {
        String message = "scripts/a.sh took longer than 30 s";

        assertThat(TellingLine.of("ScriptTimedOut", message, "[stderr]error: retrying"))
                .isEqualTo(message);
        assertThat(TellingLine.of("ScriptMissing", message, "[stderr]error: retrying"))
                .isEqualTo(message);
    }

    @Test
    void theReducedLogTellsTheSameLine() {
        String log = "[stdout]going\n[stderr]cp: No space left on device\n[stdout]" + "x".repeat(2000);

        String reduced = TellingLine.reduced(log);

        assertThat(TellingLine.isReduced(reduced)).isTrue();
        assertThat(TellingLine.isReduced(log)).isFalse();
        assertThat(TellingLine.reduced(reduced)).isEqualTo(reduced);
        assertThat(TellingLine.of("ScriptFailed", "exited 1", reduced))
                .isEqualTo(TellingLine.of("ScriptFailed", "exited 1", log))
                .isEqualTo("cp: No space left on device");
        assertThat(TellingLine.of("ScriptFailed", "exited 1", TellingLine.reduced("[stdout]\n")))
                .isEqualTo("exited 1");
    }

    @Test
    void aLineOfAnyLengthIsCutWithoutSplittingACharacter() {
        String line = TellingLine.of("ScriptFailed", null, "[stderr]error: " + "🚢".repeat(1000));

        assertThat(line.codePointCount(0, line.length())).isEqualTo(TellingLine.MAX_LENGTH);
        assertThat(line).startsWith("error: 🚢").endsWith("🚢…");
    }
}
