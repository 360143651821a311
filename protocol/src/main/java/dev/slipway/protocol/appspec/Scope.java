package dev.slipway.protocol.appspec;

import dev.slipway.protocol.yaml.Remarks;
import dev.slipway.protocol.yaml.YamlReading;
import java.util.Set;

/**
 * What all readers of one file share.
 *
 * @param ownEvents events that are run although none of CodeDeploy's is called so
 */
public record Scope(Remarks remarks, YamlReading.Document document, OperatingSystem os, Set<String> ownEvents) {
    public Scope {
        ownEvents = Set.copyOf(ownEvents);
    }

    public boolean isWindows() {
        return os == OperatingSystem.WINDOWS;
    }
}
