package dev.slipway.operator.gateway;

import dev.slipway.operator.gateway.ca.CertificateAuthority;

/**
 * The two authorities, apart so that neither can stand in for the other.
 *
 * @param clients signs hosts' certificates
 * @param servers signs the gateway's certificate
 */
public record Authorities(CertificateAuthority clients, CertificateAuthority servers) {}
