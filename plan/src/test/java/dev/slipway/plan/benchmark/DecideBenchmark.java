package dev.slipway.plan.benchmark;

import dev.slipway.plan.TestingRun;
import dev.slipway.plan.decide.Decide;
import dev.slipway.plan.decision.Decision;
import dev.slipway.plan.minimum.MinimumHealthyHosts;
import dev.slipway.plan.snapshot.RunSnapshot;
import dev.slipway.plan.snapshot.TargetState;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One decision about a run of many hosts, of which nine in ten must stay healthy (budget: 20 ms for 10,000 hosts). */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DecideBenchmark {

    /** Where the run stands. */
    public enum Moment {
        /** Nothing was started: a tenth is picked. */
        FIRST,
        /** Nothing was started, and all start at once: the most that a decision ever does. */
        ALL_AT_ONCE,
        /** Half is done and as many as may be are in flight: nothing can start. */
        FULL,
        /** Too many failed: all that is left is skipped. */
        FAILS
    }

    @Param({"1000", "10000"})
    public int hosts;

    @Param
    public Moment moment = Moment.FIRST;

    @Param({"false", "true"})
    public boolean zonal;

    private RunSnapshot run = TestingRun.deployment(1, 0).snapshot();

    /** Hosts in three zones, their names in no order. */
    @Setup
    public void layOut() {
        int minimum = moment == Moment.ALL_AT_ONCE ? 0 : hosts - hosts / 10;
        TestingRun testing = TestingRun.deployment(hosts, minimum);
        if (zonal) {
            testing.zonal(MinimumHealthyHosts.fleetPercent(0), 600, 60);
        }
        for (int i = 0; i < hosts; i++) {
            int zone = i * 3 / hosts;
            testing.in("eu-central-1" + "abc".charAt(zone))
                    .host("i-%08x".formatted(i * 0x9E3779B1), TestingRun.OLD, state(i));
        }
        run = testing.snapshot();
    }

    private TargetState state(int i) {
        return switch (moment) {
            case FIRST, ALL_AT_ONCE -> TestingRun.PENDING;
            case FULL ->
                i < hosts / 2 ? TestingRun.SUCCEEDED : i < hosts * 6 / 10 ? TestingRun.RUNNING : TestingRun.PENDING;
            case FAILS -> i < hosts / 10 ? TestingRun.FAILED : TestingRun.PENDING;
        };
    }

    @Benchmark
    public Decision decide() {
        return Decide.decide(run, TestingRun.START);
    }
}
