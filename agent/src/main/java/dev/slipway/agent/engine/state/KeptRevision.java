package dev.slipway.agent.engine.state;

import dev.slipway.protocol.wire.RevisionFound;
import java.util.Map;

/**
 * Which revision lies unpacked in a deployment's directory.
 *
 * @param revisionHash identity of the location that it was fetched from
 * @param found what DownloadBundle found there
 * @param scriptModes of the scripts that were not executable when it was fetched, by path
 */
public record KeptRevision(String revisionHash, RevisionFound found, Map<String, Integer> scriptModes) {
    public KeptRevision {
        scriptModes = Map.copyOf(scriptModes);
    }
}
