package dev.slipway.agent.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Gives a target inputs and watches time and memory. Inputs are numbered; a seed and a number make one again. */
final class Fuzzing {
    /** Of the thread's own processor time, whatever else the machine does. */
    private static final long LONGEST_NANOS = 2_000_000_000L;

    /** All that is allocated for one input, whether it is held or not. */
    private static final long MOST_BYTES = 512L << 20;

    private final FuzzTarget target;
    private final long seed;
    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long inputs;
    private long nanos;

    Fuzzing(FuzzTarget target, long seed) {
        this.target = target;
        this.seed = seed;
    }

    /** What went wrong with which input. */
    record Finding(String target, long number, byte[] input, Throwable why) {}

    /** All targets, with their files below the directory. */
    static List<FuzzTarget> targets(Path directory) throws Exception {
        return List.of(
                new AppSpecTarget(directory.resolve("appspec")),
                new DeploymentTarget(directory.resolve("deployment")),
                new ArchiveTarget(directory.resolve("archive")),
                new ConfigTarget(directory.resolve("config")),
                new ImportTarget(directory.resolve("import")),
                new OrderTarget(directory.resolve("order")),
                new PatternTarget(),
                new StateTarget(directory.resolve("state")));
    }

    /** Goes on for so long; null if nothing was found. */
    Finding run(long longestNanos) {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < longestNanos) {
            Finding finding = one(inputs);
            inputs++;
            if (finding != null) {
                nanos += System.nanoTime() - begin;
                return finding;
            }
        }
        nanos += System.nanoTime() - begin;
        return null;
    }

    /** The input of one number. */
    private Finding one(long number) {
        byte[] input;
        try {
            input = target.make(new Random(seed * 1_000_003 + number));
        } catch (Exception e) {
            throw new IllegalStateException("the fuzzer itself failed at " + describe(number), e);
        }
        return check(input, number);
    }

    /** Null if all is well. */
    Finding check(byte[] input, long number) {
        long time = thread.getCurrentThreadCpuTime();
        long memory = thread.getCurrentThreadAllocatedBytes();
        try {
            target.check(input);
        } catch (Exception | Error e) {
            return new Finding(target.name(), number, input, e);
        }
        long took = thread.getCurrentThreadCpuTime() - time;
        long allocated = thread.getCurrentThreadAllocatedBytes() - memory;
        if (took > LONGEST_NANOS || allocated > MOST_BYTES) {
            String why = "an input of %,d bytes took %,d ms and %,d MiB"
                    .formatted(input.length, took / 1_000_000, allocated >> 20);
            return new Finding(target.name(), number, input, new AssertionError(why));
        }
        return null;
    }

    private String describe(long number) {
        return "input %d of %s with seed %d".formatted(number, target.name(), seed);
    }

    /** A line for people. */
    String rate() {
        double seconds = Math.max(nanos, 1) / 1e9;
        return "%-10s %,9d inputs, %,7.0f/s".formatted(target.name(), inputs, inputs / seconds);
    }

    /** Keeps the input, and says how to have it again. */
    static Path save(Finding finding, Path directory) throws IOException {
        Path file = Files.createDirectories(directory)
                .resolve("%s-%08x".formatted(finding.target(), java.util.Arrays.hashCode(finding.input())));
        return Files.write(file, finding.input());
    }
}
