package dev.slipway.plan.decision;

/** Why a run waits; {@link #text()} stands in {@code status.waitingFor[].reason} and in the condition Waiting. */
public enum WaitingReason {
    /** Starting another host would leave too few healthy ones. */
    MINIMUM_HEALTHY_HOSTS("MinimumHealthyHosts"),
    /** As many hosts are in flight as may be. */
    WIDTH("Width"),
    /** One host at a time until the first has reported which bytes the revision is. */
    FIRST_REPORT("FirstReport"),
    /** Another zone's turn comes first. */
    ZONE("Zone"),
    /** The watch after a zone (S 2.7). */
    BAKE("Bake"),
    /** The group's alarms have not been read yet. */
    ALARMS("Alarms"),
    /** Alarms that say nothing: the run goes on, but nothing is proven by them. */
    ALARM_DATA("AlarmData"),
    /** A host has started nothing for conspicuously long; named one by one, the rest counted. */
    UNREACHABLE_HOST("UnreachableHost"),
    /** Two hosts poll as one Instance that has an order, which neither of them gets. */
    DUPLICATE_IDENTITY("DuplicateIdentity"),
    /** Hosts are in flight. */
    HOSTS_IN_FLIGHT("HostsInFlight"),
    /** The run is ending and waits for the hosts in flight. */
    ENDING("Ending"),
    /** A hook function has not answered yet. */
    HOOK("Hook"),
    /** The next step of the traffic is not due yet. */
    TRAFFIC_STEP("TrafficStep"),
    /** The new version has not been invoked often enough. */
    INVOCATIONS("Invocations"),
    /** AWS cannot be called, or takes no calls, at the moment. */
    AWS("Aws"),
    /** Somebody paused the run. */
    PAUSED("Paused");

    private final String text;

    WaitingReason(String text) {
        this.text = text;
    }

    /** The reason as users see it. */
    public String text() {
        return text;
    }
}
