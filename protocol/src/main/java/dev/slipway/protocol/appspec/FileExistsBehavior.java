package dev.slipway.protocol.appspec;

/** What Install does with a file that exists and that the last revision did not install (A 9). */
public enum FileExistsBehavior {
    DISALLOW,
    OVERWRITE,
    RETAIN
}
