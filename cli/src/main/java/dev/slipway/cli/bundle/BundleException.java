package dev.slipway.cli.bundle;

/** A bundle could not be looked at, or is one that hosts will refuse; the message is a clause for people. */
final class BundleException extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean bundleIsBad;

    private BundleException(boolean bundleIsBad, String message) {
        super(message);
        this.bundleIsBad = bundleIsBad;
    }

    /** From here nobody can tell: hosts may have other ways and other rights. */
    static BundleException unknown(String why) {
        return new BundleException(false, why);
    }

    /** Hosts will meet the same. */
    static BundleException bad(String problem) {
        return new BundleException(true, problem);
    }

    boolean bundleIsBad() {
        return bundleIsBad;
    }

    /** The clause. */
    String words() {
        return String.valueOf(getMessage());
    }
}
