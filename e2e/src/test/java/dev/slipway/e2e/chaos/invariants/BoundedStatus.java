package dev.slipway.e2e.chaos.invariants;

import dev.slipway.e2e.chaos.history.Version;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A run's status is at most 32 KB, a target's 8 KB (design 3). */
final class BoundedStatus implements Invariant {
    private static final Map<String, Integer> LIMITS =
            Map.of("Deployment", 32 * 1024, "DeploymentGroup", 32 * 1024, "DeploymentTarget", 8 * 1024);

    @Override
    public List<String> violations(Evidence evidence) {
        return evidence.history().versions().stream()
                .filter(version -> size(version) > LIMITS.getOrDefault(version.kind(), Integer.MAX_VALUE))
                .map(version -> "the status of %s has %d bytes".formatted(version, size(version)))
                .toList();
    }

    private static int size(Version version) {
        return version.at("/status").toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
