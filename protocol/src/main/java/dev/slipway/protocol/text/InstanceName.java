package dev.slipway.protocol.text;

import java.util.regex.Pattern;

/**
 * The name of a registered host: a DNS name (RFC 1123) in lower case of at most 63 characters, so that it can be the
 * name of a Kubernetes object and the value of a label.
 */
public final class InstanceName {
    /** What a name must be, to end a sentence with. */
    public static final String RULE =
            "lower-case letters, digits, - and ., beginning and ending each part with a letter or digit, at most 63 characters";

    public static final int MAX_LENGTH = 63;
    private static final Pattern DNS =
            Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*");

    /** True if a host can be registered under it. */
    public static boolean isValid(String name) {
        return name.length() <= MAX_LENGTH && DNS.matcher(name).matches();
    }

    private InstanceName() {}
}
