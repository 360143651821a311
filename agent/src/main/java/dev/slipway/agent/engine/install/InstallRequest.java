package dev.slipway.agent.engine.install;

import dev.slipway.agent.engine.policy.Rules;
import dev.slipway.protocol.appspec.AppSpec;
import dev.slipway.protocol.appspec.FileExistsBehavior;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is to be installed.
 *
 * @param archive the unpacked revision
 * @param fileExistsBehavior of the deployment, for an AppSpec that says nothing
 * @param manifest file of the group's manifest
 * @param allowed directories that it may lead to; null for all
 */
public record InstallRequest(
        Path archive,
        AppSpec appSpec,
        FileExistsBehavior fileExistsBehavior,
        Path manifest,
        @Nullable Rules<Path> allowed) {
    /** The AppSpec's word, or the deployment's. */
    FileExistsBehavior behavior() {
        FileExistsBehavior own = appSpec.fileExistsBehavior();
        return own == null ? fileExistsBehavior : own;
    }
}
