package dev.slipway.plan.health;

/**
 * Which hosts a run with {@code updateOutdatedInstancesOnly} takes (S 1.7): those that have not got its revision, by
 * location and, where both are known, by bytes, and those on which the last deployment failed, whatever they have. The
 * hosts that are left out count neither for T nor for M (S 2.5).
 */
public final class OutdatedRule {

    private OutdatedRule() {}

    /** Whether a run of this revision takes a host that has {@code installed} and is so healthy. */
    public static boolean takes(InstalledRevision run, InstalledRevision installed, InstanceHealth health) {
        return health != InstanceHealth.HEALTHY || !same(run, installed);
    }

    private static boolean same(InstalledRevision run, InstalledRevision installed) {
        if (run.hash() == null || !run.hash().equals(installed.hash())) {
            return false;
        }
        return run.digest() == null
                || installed.digest() == null
                || run.digest().equals(installed.digest());
    }
}
