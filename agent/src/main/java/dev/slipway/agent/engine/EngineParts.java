package dev.slipway.agent.engine;

import dev.slipway.agent.engine.bundle.BundleFetcher;
import dev.slipway.agent.engine.hooks.HookRunner;
import dev.slipway.agent.engine.install.Executor;
import dev.slipway.agent.engine.log.RotatingFile;
import dev.slipway.agent.engine.state.GroupLocks;
import dev.slipway.agent.engine.state.GroupState;
import dev.slipway.agent.engine.state.Milestones;
import dev.slipway.agent.engine.state.RevisionPruner;
import dev.slipway.agent.engine.state.StateLayout;
import dev.slipway.agent.engine.unpack.Unpacker;
import dev.slipway.agent.files.SpareRoom;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What an engine is made of.
 *
 * @param deploymentsLog null if this host keeps none
 */
record EngineParts(
        EngineSettings settings,
        StateLayout layout,
        GroupState groups,
        GroupLocks locks,
        SpareRoom spareRoom,
        RevisionPruner pruner,
        BundleFetcher fetcher,
        Unpacker unpacker,
        Executor executor,
        HookRunner hooks,
        @Nullable RotatingFile deploymentsLog,
        Milestones milestones,
        Clock clock) {}
