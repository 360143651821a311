package dev.slipway.protocol.appspec;

import dev.slipway.protocol.yaml.Remarks;
import dev.slipway.protocol.yaml.YamlReading;

/** What all readers of one file share. */
public record Scope(Remarks remarks, YamlReading.Document document, OperatingSystem os) {
    public boolean isWindows() {
        return os == OperatingSystem.WINDOWS;
    }
}
