package dev.slipway.agent.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.PreparedAgent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The agent as its users run it, killed with KILL at any instant and started again: the deployment goes on, no hook runs
 * twice, no report is lost, and the host looks as if nothing had happened.
 *
 * <p>{@code -Dslipway.kills=N} sets the number of random instants, {@code -Dslipway.seed=N} those of one seed.
 */
@Tag("slow")
class AgentKillTest {
    /** One more than two cores: scripts and polls wait, too. */
    private static final int LANES = 3;

    /** Of the journals of one deployment. */
    private static final int MOST_WRITES = 36;

    private static final int KILLS = Math.ceilDiv(Integer.getInteger("slipway.kills", 200), LANES) * LANES;
    private static final long SEED = Long.getLong("slipway.seed", 1);

    @TempDir
    private static Path directory;

    private static PreparedAgent program;
    private static Map<Integer, EndState> undisturbed;

    @BeforeAll
    static void prepare() throws Exception {
        program = PreparedAgent.in(directory);
        undisturbed = CrashLane.undisturbed(directory.resolve("undisturbed"), program);
    }

    @Test
    void losesAndRepeatsNothingAfterAKillAtEachWriteOfTheJournals() throws Exception {
        List<Integer> reached = inLanes("steps", (lane, number) -> {
            int kills = 0;
            for (int step = number + 1; step <= MOST_WRITES; step += LANES) {
                kills += lane.killAfterWrites(step) ? 1 : 0;
            }
            return kills;
        });

        int killed = reached.stream().mapToInt(Integer::intValue).sum();
        System.out.printf("killed at %d writes%n", killed);
        // Two writes that follow at once may be seen as one, the more so on a busy machine.
        assertThat(killed).isGreaterThan(20);
    }

    @Test
    void losesAndRepeatsNothingAfterKillsAtRandomInstants() throws Exception {
        System.out.printf("%d random instants, replayed by -Dslipway.seed=%d%n", KILLS, SEED);
        List<Integer> kills = inLanes("instants", (lane, number) -> {
            Random random = new Random(SEED * LANES + number);
            while (lane.kills() < KILLS / LANES) {
                lane.killAtRandom(random);
            }
            lane.end("at a random instant");
            return lane.kills();
        });

        assertThat(kills).allMatch(count -> count == KILLS / LANES);
    }

    private interface Trial {
        int run(CrashLane lane, int number) throws Exception;
    }

    /** Side by side, each on a host of its own. */
    private static List<Integer> inLanes(String name, Trial trial) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(LANES)) {
            List<Callable<Integer>> all = IntStream.range(0, LANES)
                    .mapToObj(number -> (Callable<Integer>) () -> run(name, number, trial))
                    .toList();
            List<Integer> results = new ArrayList<>();
            for (Future<Integer> result : threads.invokeAll(all)) {
                results.add(result.get());
            }
            return results;
        }
    }

    private static int run(String name, int number, Trial trial) throws Exception {
        Path host = Files.createDirectories(directory.resolve(name)).resolve("host-" + number);
        try (CrashLane lane = CrashLane.open(host, program, undisturbed)) {
            return trial.run(lane, number);
        }
    }
}
