package dev.slipway.cli.explain;

import dev.slipway.cli.view.run.RunViews;
import dev.slipway.crds.deployment.DeploymentStatus;
import java.util.List;

/** What a run's hosts found in its AppSpec, a line each. */
final class WarningWords {
    static List<String> of(DeploymentStatus status) {
        return RunViews.warnings(status).stream()
                .map(warning -> "Warning: " + warning.inWords())
                .toList();
    }

    private WarningWords() {}
}
