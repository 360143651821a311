package dev.slipway.e2e.bench;

import java.time.Duration;
import java.time.Instant;

/** What the operator's process takes of the machine. */
record OperatorUse(ProcessHandle process) {
    static OperatorUse of(long pid) {
        return new OperatorUse(ProcessHandle.of(pid)
                .orElseThrow(() -> new IllegalStateException("the operator does not run: no process " + pid)));
    }

    /** Processor time since its start, as of this instant. */
    record Cpu(Duration used, Instant at) {
        /** Of one processor, between the two. */
        double share(Cpu later) {
            return later.used.minus(used).toMillis()
                    * 1.0
                    / Duration.between(at, later.at).toMillis();
        }
    }

    Cpu cpu(Instant now) {
        return new Cpu(process.info().totalCpuDuration().orElse(Duration.ZERO), now);
    }

    double megabytes() {
        return new ProcessMemory(process.pid()).megabytes();
    }
}
