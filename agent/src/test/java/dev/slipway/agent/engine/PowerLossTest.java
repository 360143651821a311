package dev.slipway.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.engine.state.Journal;
import dev.slipway.agent.engine.state.JournalRecord;
import dev.slipway.agent.engine.state.Milestones;
import dev.slipway.agent.engine.state.ScriptStart;
import dev.slipway.agent.files.SpareRoom;
import dev.slipway.agent.work.CancellationSignal;
import dev.slipway.agent.work.SegmentResult;
import dev.slipway.protocol.wire.DiagnosticsCode;
import dev.slipway.protocol.wire.EventStatus;
import dev.slipway.protocol.wire.TargetOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine goes down at each instant of a hook, and comes back with another boot id and without what was not synced. */
@Tag("slow")
class PowerLossTest {
    private static final int DEPLOYMENT = 2;

    @TempDir
    Path directory;

    @Test
    void runsNoHookAgainAndFailsTheEventIfNobodyKnowsItsResult() throws Exception {
        List<String> instants = instantsOfAHook();
        assertThat(instants).contains("ApplicationStop after script start", "before journal: end ApplicationStop");
        for (String instant : instants) {
            goDownAndComeBack(instant);
        }
    }

    private List<String> instantsOfAHook() throws Exception {
        TestingHost host = new TestingHost(directory.resolve("undisturbed"));
        host.run(CrashTest.segment(host, 1));
        List<String> instants = new ArrayList<>();
        host.engine(instants::add).run(CrashTest.segment(host, DEPLOYMENT), progress -> {}, CancellationSignal.never());
        int event = instants.indexOf("after journal: start ApplicationStop");
        return instants.subList(event, instants.indexOf("after journal: end ApplicationStop"));
    }

    private void goDownAndComeBack(String instant) throws Exception {
        Path hostDirectory = directory.resolve(instant.replace(' ', '-').replace(':', '-'));
        TestingHost host = new TestingHost(hostDirectory);
        host.run(CrashTest.segment(host, 1));
        assertThat(CrashTest.runAgentUntil(hostDirectory, DEPLOYMENT, instant)).isEqualTo(CrashingAgent.HALTED);
        Segment segment = CrashTest.segment(host, DEPLOYMENT);
        Path order = host.state.resolve("orders").resolve(segment.targetUid() + "-1");
        boolean unknown = reboot(order, instant.startsWith("ApplicationStop after script"));

        SegmentResult result = host.engine(Milestones.NONE).run(segment, progress -> {}, CancellationSignal.never());

        Path trace = host.root.resolve("trace");
        long runs = !Files.exists(trace)
                ? 0
                : host.read("trace")
                        .lines()
                        .filter("v1 ApplicationStop"::equals)
                        .count();
        if (unknown) {
            assertThat(runs).as(instant).isLessThanOrEqualTo(1);
            assertThat(TestingHost.status(result, "ApplicationStop"))
                    .as(instant)
                    .isEqualTo(EventStatus.FAILED);
            assertThat(TestingHost.diagnostics(result, "ApplicationStop").errorCode())
                    .as(instant)
                    .isEqualTo(DiagnosticsCode.FAILED_AFTER_RESTART);
        } else {
            assertThat(runs).as(instant).isEqualTo(1);
            assertThat(result.outcome()).as(instant).isEqualTo(TargetOutcome.SUCCEEDED);
        }
    }

    /** Answers whether the first script had been begun, and nobody can know its end. */
    private static boolean reboot(Path order, boolean started) throws IOException {
        Optional<JournalRecord> record = journal(order).read();
        Optional<ScriptStart> script = record.map(JournalRecord::script);
        if (script.isEmpty()) {
            return false;
        }
        if (started) {
            // The supervisor goes down with the machine, at the latest; here it is let go first.
            Awaitility.await()
                    .until(() -> !Files.readString(order.resolve("script-0-0/status"))
                            .isBlank());
        }
        try (Stream<Path> files = Files.walk(order)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (name.equals("status")) {
                    Files.delete(file);
                } else if (name.equals("claim")) {
                    Files.writeString(
                            file, "an-earlier-boot" + Files.readString(file).substring(36));
                }
            }
        }
        ScriptStart earlier = new ScriptStart(
                script.get().script(),
                "an-earlier-boot",
                script.get().done(),
                script.get().retry());
        journal(order).announce(record.get().withScript(earlier), "with another boot id");
        return !earlier.done();
    }

    private static Journal journal(Path order) {
        return new Journal(order, new SpareRoom(order.resolveSibling(".spare-room")), Milestones.NONE);
    }
}
