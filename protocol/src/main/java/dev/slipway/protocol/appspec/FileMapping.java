package dev.slipway.protocol.appspec;

/**
 * One entry of {@code files} (A 8, A 9).
 *
 * @param source file or directory in the bundle as written, see {@link BundlePath}; a directory means its contents
 * @param destination directory on the host as written, never the name of the file there
 */
public record FileMapping(String source, String destination) {}
