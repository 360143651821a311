package dev.slipway.protocol.wire;

/** One tag of a host, as CodeDeploy has them: key up to 128, value up to 256 characters. */
public record Tag(String key, String value) {}
