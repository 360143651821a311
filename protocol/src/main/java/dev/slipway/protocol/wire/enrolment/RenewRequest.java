package dev.slipway.protocol.wire.enrolment;

/** {@code POST /v1/renew}: a new certificate for the key that the present, possibly expired, certificate holds. */
public record RenewRequest(String csr) {}
