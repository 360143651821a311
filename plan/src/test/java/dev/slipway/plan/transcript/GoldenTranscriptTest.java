package dev.slipway.plan.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.plan.health.HostHealth;
import dev.slipway.plan.health.InstanceHealth;
import dev.slipway.plan.health.RevisionHealth;
import dev.slipway.plan.minimum.HostMinimum;
import dev.slipway.plan.minimum.MinimumHealthyHosts;
import dev.slipway.plan.outcome.FailureType;
import dev.slipway.plan.snapshot.AbortCriterion;
import dev.slipway.plan.snapshot.Zonal;
import dev.slipway.plan.transcript.Story.Plot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Canonical runs, decision by decision. After an intended change renew the files with
 * {@code ./mvnw -pl plan test -Dtest=GoldenTranscriptTest -Dslipway.renew=true} and read their diff.
 */
class GoldenTranscriptTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "transcripts");
    private static final HostHealth CURRENT = new HostHealth(InstanceHealth.HEALTHY, RevisionHealth.CURRENT);
    private static final HostMinimum THREE_QUARTERS = new HostMinimum(6, 5, 1);
    private static final int NEVER = Integer.MAX_VALUE;

    /** The demo: v1 to empty hosts, v2 rolling, v3 that fails on the second host, and the way back. */
    @Test
    void theCentralStory() throws IOException {
        Story story = new Story(6, HostHealth.NEVER_DEPLOYED)
                .deploy("v1", THREE_QUARTERS, Plot.SMOOTH)
                .deploy("v2", THREE_QUARTERS, Plot.SMOOTH)
                .deploy("v3", THREE_QUARTERS, new Plot(Set.of("web-2"), Set.of(), NEVER));
        compare("central-story.txt", story);
    }

    /** HOST_COUNT 4 of six: a host that never answers is given up, the others go on. */
    @Test
    void aHostThatNeverAnswers() throws IOException {
        Story story = new Story(6, CURRENT)
                .deploy("v2", new HostMinimum(6, 4, 2), new Plot(Set.of(), Set.of("web-2"), NEVER));
        compare("host-that-never-answers.txt", story);
    }

    /** The first deployment of a group fails: there is nothing to go back to. */
    @Test
    void aFirstDeploymentThatFails() throws IOException {
        Story story = new Story(3, HostHealth.NEVER_DEPLOYED)
                .deploy("v1", new HostMinimum(3, 1, 2), new Plot(Set.of("web-1", "web-2"), Set.of(), NEVER));
        compare("first-deployment-that-fails.txt", story);
    }

    /** Stopped with rollback while hosts are in flight and one order was not yet taken. */
    @Test
    void aStopWithRollback() throws IOException {
        Story story =
                new Story(4, CURRENT).deploy("v2", new HostMinimum(4, 2, 2), new Plot(Set.of(), Set.of("web-2"), 5));
        compare("stop-with-rollback.txt", story);
    }

    /** Two zones of three, one host of each healthy at least: two at a time, a watch of five minutes, two at a time. */
    @Test
    void zoneByZoneWithAWatch() throws IOException {
        Story story = zonal(6).deploy("v2", new HostMinimum(6, 2, 4), Plot.SMOOTH);
        compare("zone-by-zone.txt", story);
    }

    /** The alarm fires while the first zone is watched: the second is never touched, the first goes back. */
    @Test
    void anAlarmDuringTheWatch() throws IOException {
        Story story = zonal(6).deploy("v2", new HostMinimum(6, 2, 4), Plot.alarm("web-5xx", 100));
        compare("alarm-during-the-watch.txt", story);
    }

    /** A quarter may fail, of four at least: one of three is no sample, two of five fire; the minimum would go on. */
    @Test
    void anAbortGate() throws IOException {
        Story story = new Story(8, CURRENT)
                .abortsAt(new AbortCriterion(FailureType.FAILED, 4, 25))
                .deploy("v2", new HostMinimum(8, 5, 3), new Plot(Set.of("web-2", "web-5"), Set.of(), NEVER));
        compare("abort-gate.txt", story);
    }

    private static Story zonal(int hosts) {
        Zonal how = new Zonal(MinimumHealthyHosts.hostCount(1), Duration.ofMinutes(5), Duration.ofMinutes(1));
        return new Story(hosts, CURRENT).zonal(how, "eu-1a", "eu-1b", "eu-1a", "eu-1b", "eu-1a", "eu-1b");
    }

    private static void compare(String name, Story story) throws IOException {
        Path file = FOLDER.resolve(name);
        if (Boolean.getBoolean("slipway.renew")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, story.text());
        }
        assertThat(story.text())
                .as(
                        "%s; if the change is intended: ./mvnw -pl plan test -Dtest=GoldenTranscriptTest"
                                + " -Dslipway.renew=true",
                        file)
                .isEqualTo(Files.readString(file));
    }
}
