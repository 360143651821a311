package dev.slipway.plan.health;

import dev.slipway.plan.outcome.Outcome;

/** What a run leaves of a host's health (S 3). */
public final class HealthTransition {

    private HealthTransition() {}

    /** A host's health after a run that ended so, given its own part in it. */
    public static HostHealth after(Outcome overall, HostHealth before, OwnResult own) {
        return new HostHealth(instance(before.instance(), own), revision(overall, before.revision(), own));
    }

    /** The last attempt decides, however the run ended; a host that was not attempted keeps what it had. */
    private static InstanceHealth instance(InstanceHealth before, OwnResult own) {
        return switch (own) {
            case SUCCEEDED -> InstanceHealth.HEALTHY;
            case FAILED -> InstanceHealth.UNHEALTHY;
            case NOT_ATTEMPTED -> before;
        };
    }

    private static RevisionHealth revision(Outcome overall, RevisionHealth before, OwnResult own) {
        return switch (overall) {
            case SUCCEEDED -> afterSuccess(before, own);
            case FAILED, STOPPED -> afterFailure(before, own);
        };
    }

    /** The group's revision moved on: who got it is Current, who had the one before and did not get it is Unknown. */
    private static RevisionHealth afterSuccess(RevisionHealth before, OwnResult own) {
        return switch (own) {
            case SUCCEEDED -> RevisionHealth.CURRENT;
            case FAILED, NOT_ATTEMPTED -> before == RevisionHealth.CURRENT ? RevisionHealth.UNKNOWN : before;
        };
    }

    /**
     * The group's revision stays, so a host that got the new one is not Current but has another: Old. Of a failed host
     * nobody knows any longer that it is Current. S 3 only says that the first is not Current.
     */
    private static RevisionHealth afterFailure(RevisionHealth before, OwnResult own) {
        return switch (own) {
            case SUCCEEDED -> RevisionHealth.OLD;
            case FAILED -> before == RevisionHealth.CURRENT ? RevisionHealth.UNKNOWN : before;
            case NOT_ATTEMPTED -> before;
        };
    }
}
