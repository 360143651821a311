package dev.slipway.operator.gateway.http;

import dev.slipway.protocol.wire.Paths;
import java.util.Optional;

/** The four paths of the agents' API, version 1. */
public record Routes(Endpoint enroll, Endpoint renew, Endpoint poll, Endpoint report) {
    private static final int MAX_UID = 64;
    private static final String MARK = "{uid}";
    private static final String PREFIX =
            Paths.report(MARK).substring(0, Paths.report(MARK).indexOf(MARK));
    private static final String SUFFIX = Paths.report(MARK).substring(PREFIX.length() + MARK.length());

    /**
     * Where a call goes.
     *
     * @param targetUid of a report, empty otherwise
     * @param deadlineApplies whether the answer must come soon; polls are held on purpose
     */
    public record Route(Endpoint endpoint, String targetUid, boolean deadlineApplies) {}

    public Optional<Route> find(String path) {
        return switch (path) {
            case Paths.ENROLL -> Optional.of(new Route(enroll, "", true));
            case Paths.RENEW -> Optional.of(new Route(renew, "", true));
            case Paths.POLL -> Optional.of(new Route(poll, "", false));
            default -> targetUid(path).map(uid -> new Route(report, uid, true));
        };
    }

    private static Optional<String> targetUid(String path) {
        if (!path.startsWith(PREFIX) || !path.endsWith(SUFFIX) || path.length() <= PREFIX.length() + SUFFIX.length()) {
            return Optional.empty();
        }
        String uid = path.substring(PREFIX.length(), path.length() - SUFFIX.length());
        return uid.length() <= MAX_UID && uid.indexOf('/') < 0 ? Optional.of(uid) : Optional.empty();
    }
}
