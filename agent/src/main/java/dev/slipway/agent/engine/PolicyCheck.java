package dev.slipway.agent.engine;

import dev.slipway.agent.engine.install.DestinationPolicy;
import dev.slipway.agent.engine.names.NameService;
import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.engine.policy.HostPolicy;
import dev.slipway.agent.engine.policy.RunAsPolicy;
import dev.slipway.agent.engine.policy.SourcePolicy;
import dev.slipway.protocol.appspec.AppSpec;
import dev.slipway.protocol.appspec.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds what is to be done against this host's own policy before anything is touched (design 5). */
final class PolicyCheck {
    private final HostPolicy policy;
    private final SourcePolicy sources;
    private final Path rootDirectory;

    PolicyCheck(EngineSettings settings) {
        this.policy = settings.policy();
        this.sources = sources(settings);
        this.rootDirectory = settings.rootDirectory();
    }

    static SourcePolicy sources(EngineSettings settings) {
        return new SourcePolicy(
                settings.policy().sources(), settings.downloads().gitHubBaseUrl());
    }

    /** Refuses a bundle from where this host takes none. */
    void source(Segment segment) throws EventFailedException {
        refuse(sources.refusal(segment.bundle()));
    }

    /** Refuses an AppSpec for its users or its paths, all of it, whatever events the order has. */
    void appSpec(AppSpec appSpec, Checkpoint checkpoint)
            throws EventFailedException, IOException, InterruptedException {
        for (Map.Entry<String, List<Script>> hook : appSpec.hooks().entrySet()) {
            scripts(hook.getKey(), hook.getValue(), checkpoint);
        }
        if (policy.destinations() != null) {
            DestinationPolicy.check(appSpec, rootDirectory, policy.destinations());
        }
    }

    /** Refuses scripts that are about to run: those of an earlier revision came when the policy was another one. */
    void scripts(String event, List<Script> scripts, Checkpoint checkpoint)
            throws EventFailedException, IOException, InterruptedException {
        if (policy.runAs() == null || scripts.isEmpty()) {
            return;
        }
        String agentUser = NameService.self(checkpoint).getName();
        for (Script script : scripts) {
            refuse(RunAsPolicy.refusal(policy.runAs(), event, script, agentUser));
        }
    }

    private static void refuse(Optional<String> why) throws EventFailedException {
        if (why.isPresent()) {
            throw EventFailedException.rejected(why.get());
        }
    }
}
