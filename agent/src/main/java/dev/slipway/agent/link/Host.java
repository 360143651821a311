package dev.slipway.agent.link;

import dev.slipway.protocol.wire.HostFacts;
import java.util.List;

/**
 * What every poll says of this host.
 *
 * @param incarnation random name of the state directory
 * @param capabilities what orders may require of this version
 */
record Host(String incarnation, String bootId, HostFacts facts, List<String> capabilities) {
    Host {
        capabilities = List.copyOf(capabilities);
    }
}
