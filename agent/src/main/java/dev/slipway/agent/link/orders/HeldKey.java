package dev.slipway.agent.link.orders;

import java.util.regex.Pattern;

/** Identity of an order (design 5). */
public record HeldKey(String targetUid, int segment) {
    private static final Pattern UID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");

    public HeldKey {
        // The UID becomes part of a file name and of a request path.
        if (!UID.matcher(targetUid).matches() || segment < 1) {
            throw new IllegalArgumentException("no identity of an order: " + targetUid + ", segment " + segment);
        }
    }

    @Override
    public String toString() {
        return targetUid + "/" + segment;
    }
}
