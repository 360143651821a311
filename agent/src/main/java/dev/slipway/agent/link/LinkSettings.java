package dev.slipway.agent.link;

import dev.slipway.agent.link.identity.Enrolment;
import dev.slipway.protocol.wire.HostFacts;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a person set for the link.
 *
 * @param caFile authorities of the gateway's certificate; may be null once the host is enrolled
 * @param applicant as whom the host enrols
 */
public record LinkSettings(URI gateway, @Nullable Path caFile, Enrolment.Applicant applicant) {
    HostFacts facts() {
        return applicant.facts();
    }
}
