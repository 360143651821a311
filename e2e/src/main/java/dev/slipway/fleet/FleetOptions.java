package dev.slipway.fleet;

import java.net.URI;
import java.nio.file.Path;

/**
 * What a simulated fleet is given.
 *
 * @param gateway address of the agents' API
 * @param caFile PEM of the authority that signs the gateway's certificate
 * @param joinTokenFile a join token that admits the hosts; zones and Auto Scaling groups need its {@code trustFacts}
 * @param namespace the namespace that the token admits to; a host that is admitted elsewhere is refused
 * @param script hosts and behaviour
 * @param seed decides what the script leaves to chance; the same seed chooses the same
 */
public record FleetOptions(
        URI gateway, Path caFile, Path joinTokenFile, String namespace, FleetScript script, long seed) {}
