package dev.slipway.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.PreparedAgent;
import dev.slipway.agent.engine.bundle.BundleRequest;
import dev.slipway.agent.engine.state.Milestones;
import dev.slipway.agent.work.CancellationSignal;
import dev.slipway.agent.work.SegmentResult;
import dev.slipway.protocol.wire.EventStatus;
import dev.slipway.protocol.wire.TargetOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent killed at any named instant and started again: no hook runs twice, the result is the undisturbed one. */
@Tag("slow")
class CrashTest {
    private static final String APP_SPEC = """
            files:
              - source: /site
                destination: /srv/web
            hooks:
              ApplicationStop:
                - location: hook.sh
              BeforeInstall:
                - location: hook.sh
                - location: second.sh
              ValidateService:
                - location: hook.sh
            """;
    static final List<String> EVENTS =
            List.of("ApplicationStop", "DownloadBundle", "BeforeInstall", "Install", "ValidateService");

    private static final int RESTART = 3;
    private static final int RETRY = 4;

    @TempDir
    Path directory;

    static Segment segment(TestingHost host, int number) throws IOException {
        return switch (number) {
            case RESTART -> restart(host);
            case RETRY -> retry(host);
            default -> deployment(host, number);
        };
    }

    /** A script that succeeds at its second attempt. */
    private static Segment retry(TestingHost host) throws IOException {
        TestingBundle bundle = TestingBundle.withAppSpec("""
                        hooks:
                          ValidateService:
                            - location: check.sh
                              retryOnTempFail: true
                        """).file("check.sh", """
                        echo attempt >>"$SLIPWAY_ROOT/trace"
                        [ "$(wc -l <"$SLIPWAY_ROOT/trace")" -gt 1 ] || exit 75
                        """);
        return host.order("d-" + RETRY, host.bundleFile("d-" + RETRY, bundle))
                .withEvents(List.of("DownloadBundle", "Install", "ValidateService"));
    }

    /** The first revision once more; its bundle is not to be had any more. */
    private static Segment restart(TestingHost host) throws IOException {
        Segment first = deployment(host, 1);
        Files.delete(((BundleRequest.LocalFile) first.bundle()).file());
        return TestingHost.restart("d-" + RESTART, first, null).withEvents(EVENTS);
    }

    private static Segment deployment(TestingHost host, int number) throws IOException {
        String hook = "echo \"v%d $LIFECYCLE_EVENT\" >>\"$SLIPWAY_ROOT/trace\"\necho done\n".formatted(number);
        TestingBundle bundle = TestingBundle.withAppSpec(APP_SPEC)
                .file("site/index.html", "v" + number)
                .file("site/only-in-" + number, "")
                .file("hook.sh", hook)
                .file("second.sh", "#!/bin/sh\necho second >>\"$SLIPWAY_ROOT/trace\"\nsleep 0.2\n");
        return host.order("d-" + number, host.bundleFile("d-" + number, bundle))
                .withEvents(number == 1 ? List.of("DownloadBundle", "Install") : EVENTS);
    }

    @Test
    void continuesRightlyAfterACrashAtEveryNamedInstant() throws Exception {
        Set<String> instants = instants(2);
        assertThat(instants).hasSizeGreaterThan(30);
        for (String instant : instants) {
            crashAndContinue(instant, 2);
        }
    }

    @Test
    void takesTheKeptArchiveAfterACrashAtEveryInstantOfARestart() throws Exception {
        List<String> instants = List.copyOf(instants(RESTART));
        List<String> ofDownload = instants.subList(
                instants.indexOf("after journal: start DownloadBundle"),
                instants.indexOf("after journal: end DownloadBundle"));
        assertThat(ofDownload).contains("kept archive copied", "bundle unpacked", "archive in place");
        for (String instant : ofDownload) {
            crashAndContinue(instant, RESTART);
        }
    }

    @Test
    void makesEachAttemptOnceAfterACrashAtEveryInstantOfThem() throws Exception {
        List<String> instants = List.copyOf(instants(RETRY));
        List<String> ofHook = instants.subList(
                instants.indexOf("after journal: start ValidateService"),
                instants.indexOf("after journal: end ValidateService"));
        assertThat(ofHook).contains("after journal: script 0 start again", "ValidateService after script again start");
        for (String instant : ofHook) {
            crashAndContinue(instant, RETRY);
        }
    }

    private Set<String> instants(int number) throws Exception {
        TestingHost host = new TestingHost(directory.resolve("undisturbed"));
        host.run(segment(host, 1));
        Set<String> instants = new LinkedHashSet<>();
        SegmentResult result =
                host.engine(instants::add).run(segment(host, number), progress -> {}, CancellationSignal.never());
        check("undisturbed", host, result, number);
        return instants;
    }

    private void crashAndContinue(String instant, int number) throws Exception {
        Path hostDirectory = directory.resolve(instant.replace(' ', '-').replace(':', '-'));
        TestingHost host = new TestingHost(hostDirectory);
        host.run(segment(host, 1));

        assertThat(runAgentUntil(hostDirectory, number, instant)).as(instant).isEqualTo(CrashingAgent.HALTED);
        SegmentResult result =
                host.engine(Milestones.NONE).run(segment(host, number), progress -> {}, CancellationSignal.never());

        check(instant, host, result, number);
    }

    private static void check(String instant, TestingHost host, SegmentResult result, int number) throws IOException {
        assertThat(result.outcome())
                .as(instant + ": " + TestingHost.failure(result))
                .isEqualTo(TargetOutcome.SUCCEEDED);
        assertThat(result.events()).as(instant).allMatch(event -> event.status() == EventStatus.SUCCEEDED);
        if (number == RETRY) {
            assertThat(host.read("trace")).as(instant).isEqualTo("attempt\nattempt\n");
        } else {
            checkFiles(instant, host, number);
        }
    }

    private static void checkFiles(String instant, TestingHost host, int number) throws IOException {
        int version = number == RESTART ? 1 : number;
        assertThat(host.read("trace")).as(instant).isEqualTo("""
                v1 ApplicationStop
                v%1$d BeforeInstall
                second
                v%1$d ValidateService
                """.formatted(version));
        try (Stream<Path> files = Files.list(host.root.resolve("srv/web"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as(instant)
                    .containsExactlyInAnyOrder("index.html", "only-in-" + version);
        }
        assertThat(host.read("srv/web/index.html")).as(instant).isEqualTo("v" + version);
        assertThat(host.engine().installed().getFirst().deployment()).isEqualTo("run-d-" + number);
    }

    static int runAgentUntil(Path hostDirectory, int number, String instant) throws Exception {
        List<String> command = new ArrayList<>(PreparedAgent.shared().command(CrashingAgent.class));
        command.addAll(List.of(hostDirectory.toString(), String.valueOf(number), instant));
        Process agent = new ProcessBuilder(command).inheritIO().start();
        assertThat(agent.waitFor(60, TimeUnit.SECONDS)).as(instant).isTrue();
        return agent.exitValue();
    }
}
