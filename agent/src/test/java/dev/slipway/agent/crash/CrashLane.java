package dev.slipway.agent.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.PreparedAgent;
import dev.slipway.protocol.wire.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.awaitility.Awaitility;

/**
 * One host that is deployed to again and again while its agent is killed. After each deployment nothing may be different
 * from an undisturbed one.
 */
final class CrashLane implements AutoCloseable {
    /** The first two deployments to a host leave less behind than all later ones. */
    private static final int WARM_UP = 2;

    private static final int LONGEST_SECONDS = 60;

    final CrashHost host;
    private final Map<Integer, EndState> undisturbed;
    private Process agent;
    private int deployment;
    private int kills;

    private CrashLane(CrashHost host, Map<Integer, EndState> undisturbed, Process agent) {
        this.host = host;
        this.undisturbed = undisturbed;
        this.agent = agent;
    }

    /** What each revision leaves behind when nobody disturbs; the agent's end leaves the cache for the next starts. */
    static Map<Integer, EndState> undisturbed(Path directory, PreparedAgent program) throws Exception {
        Map<Integer, EndState> states = new TreeMap<>();
        try (CrashHost host = new CrashHost(directory, program)) {
            Process agent = host.startTraining();
            for (int deployment = 1; deployment <= 2 * WARM_UP; deployment++) {
                host.gateway.offer(host.next());
                awaitEnd(host, deployment, agent);
                check(host, deployment);
                states.put(CrashHost.revision(deployment), EndState.of(host, deployment));
            }
            agent.destroy();
            assertThat(agent.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(agent.exitValue()).as(host.output()).isZero();
        }
        return states;
    }

    /** A host that has been deployed to before, with an agent that runs. */
    static CrashLane open(Path directory, PreparedAgent program, Map<Integer, EndState> undisturbed) throws Exception {
        CrashHost host = new CrashHost(directory, program);
        CrashLane lane = new CrashLane(host, undisturbed, host.start());
        for (int i = 0; i < WARM_UP; i++) {
            lane.order();
            lane.end("undisturbed");
        }
        return lane;
    }

    /** Offers the next deployment, and sees to its journals. */
    JournalWatch order() {
        deployment++;
        host.gateway.offer(host.next());
        return new JournalWatch(List.of(host.held(deployment), host.journal(deployment)));
    }

    /**
     * Kills the agent after so many writes of a deployment's journals and restarts it.
     *
     * @return false if there are not so many
     */
    boolean killAfterWrites(int writes) throws Exception {
        JournalWatch watch = order();
        boolean reached = watch.awaitQuiet(writes, agent, Duration.ofSeconds(2));
        killAndRestart();
        end("after write " + writes);
        return reached;
    }

    /** Kills it anywhere in its life, which may be in the middle of making good for the last time. */
    void killAtRandom(RandomGenerator random) throws Exception {
        if (deployment == 0 || host.isOver(deployment)) {
            if (kills > 0) {
                check("before kill " + kills);
            }
            order();
        }
        if (random.nextInt(8) == 0) {
            pause(random.nextInt(1_000_000));
        } else {
            JournalWatch watch = new JournalWatch(List.of(host.held(deployment), host.journal(deployment)));
            watch.look();
            int before = host.gateway.polls().size();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(LONGEST_SECONDS))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> {
                        watch.look();
                        return watch.writes() > 2 || host.gateway.polls().size() > before;
                    });
            watch.awaitQuiet(watch.writes() + random.nextInt(16), agent, Duration.ofMillis(250));
            pause(random.nextInt(4) == 0 ? random.nextInt(200_000) : random.nextInt(3_000));
        }
        killAndRestart();
    }

    private static void pause(int micros) {
        LockSupport.parkNanos(micros * 1000L);
    }

    private void killAndRestart() throws Exception {
        kills++;
        CrashHost.kill(agent);
        agent = host.start();
    }

    /** Lets the deployment end, and looks at what it has left. */
    void end(String when) throws Exception {
        awaitEnd(host, deployment, agent);
        check(when);
    }

    private void check(String when) throws IOException {
        try {
            check(host, deployment);
            if (deployment > WARM_UP) {
                EndState expected = undisturbed.get(CrashHost.revision(deployment));
                assertThat(EndState.of(host, deployment).differences(expected)).isEmpty();
            }
        } catch (AssertionError e) {
            throw new AssertionError(
                    "deployment %d, killed %s: %s%nThe agents said:%n%s"
                            .formatted(deployment, when, e.getMessage(), host.output()),
                    e);
        }
    }

    private static void check(CrashHost host, int deployment) throws IOException {
        String id = "d-" + deployment;
        assertThat(host.trace(id)).as("each hook once").isEqualTo(ReferenceBundles.trace(id, deployment == 1));
        List<Report> terminal = host.terminal(deployment);
        assertThat(terminal.stream().map(EndState::report).distinct())
                .as("one end is reported, however often")
                .hasSize(1);
        List<Long> numbers =
                host.reports(deployment).stream().map(Report::number).toList();
        assertThat(numbers).as("reports in their order").isSorted();
        assertThat(host.output()).as("no fault of the agent").doesNotContain("\tat ", "Exception");
    }

    private static void awaitEnd(CrashHost host, int deployment, Process agent) {
        Awaitility.await("deployment " + deployment)
                .atMost(Duration.ofSeconds(LONGEST_SECONDS))
                .pollInterval(Duration.ofMillis(5))
                .conditionEvaluationListener(condition -> {})
                .until(() -> {
                    assertThat(agent.isAlive()).as(host.output()).isTrue();
                    return host.isOver(deployment);
                });
    }

    int kills() {
        return kills;
    }

    @Override
    public void close() throws InterruptedException {
        host.close();
    }
}
