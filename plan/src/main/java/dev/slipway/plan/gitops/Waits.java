package dev.slipway.plan.gitops;

import dev.slipway.plan.gitops.GroupDecision.GroupWait;
import dev.slipway.plan.text.Cut;
import java.time.Duration;

/** Every reason for which a wanted run is not created, and its sentence of at most 200 characters. */
final class Waits {

    private static final int REVISION_LENGTH = 15;

    private Waits() {}

    static GroupWait noHosts() {
        return wait(
                "NoHosts",
                "0 hosts match the group: spec.revision is deployed once one does; check its tags, Auto Scaling groups and"
                        + " instanceSelector");
    }

    static GroupWait paused() {
        return wait("Paused", "spec.revision is not deployed while the group is paused; set its spec.paused to false");
    }

    static GroupWait pausedDrift(int hosts) {
        return wait(
                "Paused",
                "%s without the last successful revision while the group is paused; set its spec.paused to false"
                        .formatted(waiting(hosts)));
    }

    static GroupWait runInProgress(String run) {
        return wait("RunInProgress", "waits until the end of %s is written everywhere".formatted(run));
    }

    static GroupWait latched(int hosts, String run) {
        return wait(
                "Latched",
                "%s for the last successful revision, which is not tried again after %s; change spec.revision or annotate slipway.dev/retry"
                        .formatted(waiting(hosts), run));
    }

    static GroupWait rateLimited(int hosts, GroupRun last, Duration pause) {
        String message = "%s; the next run for such hosts starts %d s after %s at the earliest"
                .formatted(waiting(hosts), pause.toSeconds(), last.name());
        return new GroupWait(
                "RateLimited", Cut.message(message), last.createTime().plus(pause));
    }

    static GroupWait noneMayStart(int hosts, GroupRun last, Duration pause) {
        String message =
                "%s for the last successful revision; too few are healthy for %s to take one down; the next run comes %d min after it, or once a deployment succeeds"
                        .formatted(waiting(hosts), last.name(), pause.toMinutes());
        return new GroupWait(
                "MinimumHealthyHosts", Cut.message(message), last.createTime().plus(pause));
    }

    static GroupWait notDeployed(String run) {
        String why = run.isEmpty() ? "its run is not known" : "its run %s is gone or was overridden".formatted(run);
        return wait(
                "NotDeployed",
                "spec.revision was attempted but is not the last success: %s; annotate slipway.dev/retry to deploy it again"
                        .formatted(why));
    }

    /** The first characters of a revision's hash, for notes: people know revisions by their labels. */
    static String revision(String hash) {
        return hash.length() <= REVISION_LENGTH ? hash : hash.substring(0, REVISION_LENGTH);
    }

    static String hosts(int count) {
        return count == 1 ? "1 host" : count + " hosts";
    }

    private static String waiting(int hosts) {
        return hosts == 1 ? "1 host waits" : hosts + " hosts wait";
    }

    private static GroupWait wait(String reason, String message) {
        return new GroupWait(reason, Cut.message(message), null);
    }
}
