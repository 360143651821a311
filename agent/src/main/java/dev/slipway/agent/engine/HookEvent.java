package dev.slipway.agent.engine;

import dev.slipway.agent.engine.bundle.BundleRequest;
import dev.slipway.agent.engine.hooks.HookContext;
import dev.slipway.agent.engine.hooks.HookRunner;
import dev.slipway.agent.engine.hooks.NoteListener;
import dev.slipway.agent.engine.hooks.ScriptSteps;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.engine.state.Journal;
import dev.slipway.agent.engine.state.Milestones;
import dev.slipway.agent.engine.state.ScriptStart;
import dev.slipway.agent.engine.state.StateLayout;
import dev.slipway.agent.engine.state.Trees;
import dev.slipway.agent.work.HookNote;
import dev.slipway.protocol.appspec.Script;
import dev.slipway.protocol.text.Text;
import dev.slipway.protocol.wire.RevisionFound;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs the scripts that the right revision's AppSpec lists under the event's name (A 6, A 10). */
final class HookEvent implements EventAction {
    private final RevisionChoice choice;
    private final HookRunner runner;
    private final EngineSettings settings;
    private final StateLayout layout;
    private final Journal journal;
    private final Milestones milestones;

    HookEvent(EngineParts parts, Journal journal) {
        this.choice = new RevisionChoice(parts.layout(), parts.groups());
        this.runner = parts.hooks();
        this.settings = parts.settings();
        this.layout = parts.layout();
        this.journal = journal;
        this.milestones = parts.milestones();
    }

    @Override
    public @Nullable String run(EventContext context) throws EventFailedException, IOException, InterruptedException {
        return switch (choice.of(context.segment(), context.name())) {
            case RevisionChoice.Choice.Nothing(Optional<String> remark) -> remark.orElse(null);
            case RevisionChoice.Choice.Use(Path archive, Optional<String> earlier) -> {
                List<Script> scripts = scripts(archive, earlier, context);
                if (context.state().script().isEmpty()) {
                    // A script that an earlier run of the agent began was asked about then; it is not left alone now.
                    new PolicyCheck(settings).scripts(context.name(), scripts, context.checkpoint());
                }
                run(scripts, archive, context);
                yield null;
            }
        };
    }

    /** An earlier revision's faults are none of the bundle that is being deployed. */
    private static List<Script> scripts(Path archive, Optional<String> earlier, EventContext context)
            throws EventFailedException, IOException {
        try {
            return RevisionAppSpec.read(archive, context.segment().appSpecFileName())
                    .appSpec()
                    .scripts(context.name());
        } catch (EventFailedException e) {
            if (earlier.isEmpty()) {
                throw e;
            }
            throw EventFailedException.of(Text.message(
                    "%s takes its scripts from the last successful revision, which deployment %s left in %s on this host; mend its AppSpec there, or delete that directory, and the event runs nothing: %s"
                            .formatted(context.name(), earlier.get(), archive, e.sentence())));
        }
    }

    private void run(List<Script> scripts, Path archive, EventContext context)
            throws EventFailedException, IOException, InterruptedException {
        Segment segment = context.segment();
        Path progress = layout.progress(segment.deploymentGroupId(), segment.deploymentId());
        try {
            runner.run(scripts, hookContext(archive, context));
        } catch (EventFailedException e) {
            Trees.delete(progress);
            throw e;
        }
        Trees.delete(progress);
    }

    private HookContext hookContext(Path archive, EventContext context) {
        return new HookContext(
                archive,
                environment(context),
                context.limit(),
                context.log(),
                context.cancellation(),
                new JournaledSteps(context),
                new Notes(context));
    }

    private Map<String, String> environment(EventContext context) {
        Segment segment = context.segment();
        Map<String, String> environment = new LinkedHashMap<>(settings.environment());
        environment.put("LIFECYCLE_EVENT", context.name());
        environment.put("DEPLOYMENT_ID", segment.deploymentId());
        environment.put("APPLICATION_NAME", segment.applicationName());
        environment.put("DEPLOYMENT_GROUP_NAME", segment.deploymentGroupName());
        environment.put("DEPLOYMENT_GROUP_ID", segment.deploymentGroupId());
        environment.put("SLIPWAY_ROOT", settings.rootDirectory().toString());
        switch (segment.bundle()) {
            case BundleRequest.S3 s3 -> {
                RevisionFound found = context.state().revisionFound();
                environment.put("BUNDLE_BUCKET", s3.location().bucket());
                environment.put("BUNDLE_KEY", s3.location().key());
                putIfKnown(
                        environment, "BUNDLE_VERSION", s3.location().version(), found == null ? null : found.version());
                putIfKnown(environment, "BUNDLE_ETAG", s3.location().eTag(), found == null ? null : found.eTag());
            }
            case BundleRequest.GitHub gitHub ->
                environment.put("BUNDLE_COMMIT", gitHub.location().commitId());
            case BundleRequest.Web ignored -> {}
            case BundleRequest.LocalFile ignored -> {}
            case BundleRequest.LocalDirectory ignored -> {}
        }
        return environment;
    }

    private static void putIfKnown(
            Map<String, String> environment, String name, @Nullable String ordered, @Nullable String found) {
        String value = ordered == null ? found : ordered;
        if (value != null) {
            environment.put(name, value);
        }
    }

    /** What scripts say, on its way to the report. */
    private record Notes(EventContext context) implements NoteListener {
        @Override
        public void noted(HookNote note) {
            context.state().noted(context.index(), note);
        }

        @Override
        public boolean atOnce() {
            return context.state().wantsNotesAtOnce();
        }
    }

    /** The journal, seen from one event. */
    private final class JournaledSteps implements ScriptSteps {
        private final EventContext context;

        JournaledSteps(EventContext context) {
            this.context = context;
        }

        @Override
        public Optional<ScriptStart> last() {
            return context.state().script();
        }

        @Override
        public void record(ScriptStart start) throws IOException {
            context.state().script(start);
        }

        @Override
        public Path directory(int script, int earlierAttempts) {
            return journal.scriptDirectory(context.index(), script, earlierAttempts);
        }

        @Override
        public Path progressOfOthers(int script, int earlierAttempts) throws IOException {
            Segment segment = context.segment();
            return layout.createProgress(segment.deploymentGroupId(), segment.deploymentId())
                    .resolve("%d-%d-%d-%d".formatted(segment.number(), context.index(), script, earlierAttempts));
        }

        @Override
        public void reached(String instant) {
            milestones.reached(context.name() + " " + instant);
        }
    }
}
