package dev.slipway.agent.local;

import dev.slipway.agent.engine.RevisionPreview;
import dev.slipway.agent.engine.Segment;
import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.state.Trees;
import dev.slipway.agent.files.IoTrouble;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code --plan}: what the deployment's Install would do, without touching the host or the agent's state. */
public final class LocalPlan {
    private final LocalOptions options;
    private final Path temporaryDirectory;
    private final Checkpoint checkpoint;

    /**
     * @param temporaryDirectory where an archive is unpacked, in a directory that is gone afterwards
     * @param checkpoint asked while that lasts
     */
    public LocalPlan(LocalOptions options, Path temporaryDirectory, Checkpoint checkpoint) {
        this.options = options;
        this.temporaryDirectory = temporaryDirectory;
        this.checkpoint = checkpoint;
    }

    /** For programs: what was asked for makes no sense; the message is one sentence. */
    public static String refusal(String message) {
        return PlanReport.refused(message).json();
    }

    /** Looks and prints; 0 if the Install would succeed, 1 if not, 2 if the options make no sense. */
    public int run(PrintStream out, boolean json) throws InterruptedException {
        PlanReport report;
        int status;
        try {
            Segment segment = LocalSegment.of(options, LocalDeployment.newId());
            report = PlanReport.of(segment, look(segment));
            status = report.wouldSucceed() ? 0 : LocalDeployment.FAILED;
        } catch (RefusedException e) {
            report = PlanReport.refused(e.sentence());
            status = e.exitStatus();
        } catch (IOException e) {
            report = PlanReport.refused("this host cannot be looked at: " + IoTrouble.describe(e));
            status = LocalDeployment.FAILED;
        }
        if (json) {
            out.println(report.json());
        } else {
            report.lines().forEach(out::println);
        }
        return status;
    }

    private RevisionPreview look(Segment segment) throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory(temporaryDirectory, "slipway-plan-");
        try {
            return RevisionPreview.of(options.settings(), segment, scratch, checkpoint);
        } finally {
            Trees.delete(scratch);
        }
    }
}
