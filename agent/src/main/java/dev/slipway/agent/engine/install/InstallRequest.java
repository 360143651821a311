package dev.slipway.agent.engine.install;

import dev.slipway.protocol.appspec.AppSpec;
import dev.slipway.protocol.appspec.FileExistsBehavior;
import java.nio.file.Path;

/**
 * What is to be installed.
 *
 * @param archive the unpacked revision
 * @param fileExistsBehavior of the deployment, for an AppSpec that says nothing
 * @param manifest file of the group's manifest
 */
public record InstallRequest(Path archive, AppSpec appSpec, FileExistsBehavior fileExistsBehavior, Path manifest) {
    /** The AppSpec's word, or the deployment's. */
    FileExistsBehavior behavior() {
        FileExistsBehavior own = appSpec.fileExistsBehavior();
        return own == null ? fileExistsBehavior : own;
    }
}
