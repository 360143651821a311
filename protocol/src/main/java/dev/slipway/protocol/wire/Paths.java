package dev.slipway.protocol.wire;

/** Paths of the agents' API. The version is part of the path; a new major version lives beside the old one. */
public final class Paths {
    public static final String ENROLL = "/v1/enroll";
    public static final String RENEW = "/v1/renew";
    public static final String POLL = "/v1/poll";

    private static final String TARGETS = "/v1/targets/";
    private static final String REPORT = "/report";

    /** {@code /v1/targets/{uid}/report}. */
    public static String report(String targetUid) {
        return TARGETS + targetUid + REPORT;
    }

    private Paths() {}
}
