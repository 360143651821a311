package dev.slipway.protocol.wire.enrolment;

import dev.slipway.protocol.wire.Epoch;

/**
 * The answer to an enrolment or a renewal.
 *
 * @param certificate the client certificate in PEM, leaf first
 * @param trustBundle PEM of the authorities that sign the gateway's certificate; may overlap during a rotation
 * @param installationId see {@link Epoch}
 * @param namespace namespace of the Instance
 * @param instanceName name of the Instance
 * @param instanceUid its UID; a certificate is bound to it
 */
public record EnrollResponse(
        String certificate,
        String trustBundle,
        String installationId,
        String namespace,
        String instanceName,
        String instanceUid) {}
