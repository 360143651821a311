package dev.slipway.agent.engine;

import dev.slipway.agent.engine.access.HostPrograms;
import dev.slipway.agent.engine.install.Executor;
import dev.slipway.agent.engine.install.InstallPlan;
import dev.slipway.agent.engine.install.InstallRequest;
import dev.slipway.agent.engine.install.Planner;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.engine.state.GroupState;
import dev.slipway.agent.engine.state.InstalledRecord;
import dev.slipway.agent.engine.state.StateLayout;
import dev.slipway.protocol.appspec.AppSpec;
import dev.slipway.protocol.wire.RevisionFound;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Install: plan, execute, remember (A 9). */
final class InstallEvent implements EventAction {
    private final StateLayout layout;
    private final GroupState groups;
    private final Executor executor;
    private final EngineSettings settings;

    InstallEvent(EngineParts parts) {
        this.layout = parts.layout();
        this.groups = parts.groups();
        this.executor = parts.executor();
        this.settings = parts.settings();
    }

    @Override
    public @Nullable String run(EventContext context) throws EventFailedException, IOException, InterruptedException {
        Segment segment = context.segment();
        String group = segment.deploymentGroupId();
        Path archive = layout.archive(group, segment.deploymentId());
        Path manifest = layout.manifest(group);
        AppSpec appSpec =
                RevisionAppSpec.read(archive, segment.appSpecFileName()).appSpec();
        CustomEvents.check(segment, appSpec);
        InstallRequest request = new InstallRequest(
                archive,
                appSpec,
                segment.fileExistsBehavior(),
                manifest,
                settings.policy().destinations());
        HostPrograms programs = HostPrograms.of(settings.environment());
        InstallPlan plan = Planner.plan(request, settings.rootDirectory(), programs, context.checkpoint());
        executor.run(plan, manifest, context.checkpoint());
        RevisionFound found = context.state().revisionFound();
        groups.recordInstalled(
                new InstalledRecord(
                        group,
                        segment.deploymentId(),
                        segment.revisionHash(),
                        found == null ? segment.expectedDigest() : found.digest(),
                        segment.deployment(),
                        null,
                        null),
                layout.deployment(group, segment.deploymentId()));
        return null;
    }
}
