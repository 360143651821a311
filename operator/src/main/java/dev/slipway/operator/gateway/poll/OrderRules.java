package dev.slipway.operator.gateway.poll;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.revision.GitHubLocation;
import dev.slipway.crds.revision.Revision;
import dev.slipway.crds.revision.S3Location;
import dev.slipway.crds.revision.UrlLocation;
import dev.slipway.operator.gateway.targets.TargetView;
import dev.slipway.protocol.lifecycle.Lifecycle;
import dev.slipway.protocol.revision.BundleType;
import dev.slipway.protocol.revision.RevisionLocation;
import dev.slipway.protocol.wire.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From a run and one of its targets to the order that its host gets; pure. Settings come from the run's own copy. */
final class OrderRules {
    /** S 4.2: in place, without load balancer. */
    static final List<String> IN_PLACE =
            Lifecycle.IN_PLACE.segments().getFirst().eventNames();

    private static final int EVENT_START_SECONDS = 300;
    private static final int EVENT_SECONDS = 3600;

    /** An order, or why there is none. */
    sealed interface Draft {
        record Complete(Order order) implements Draft {}

        /** The run lacks what every order needs: it has not been seen whole yet. */
        record Incomplete() implements Draft {}

        /** No host can ever be given this; one sentence. */
        record Impossible(String message) implements Draft {}
    }

    /** True once the leader has written everything that an order needs. */
    static boolean complete(Deployment run) {
        DeploymentStatus status = run.getStatus();
        return status != null
                && status.getResolved() != null
                && status.getSequence() != null
                && status.getDeploymentId() != null
                && (status.getRevision() != null || !restart(run));
    }

    /** S 1.7: such a run has no revision of its own; the leader writes the group's last successful one into its status. */
    private static boolean restart(Deployment run) {
        return Order.RESTART.equals(run.getSpec().getDeploymentMode());
    }

    /**
     * Whether an old view of the run would do harm: an S3 revision with neither version nor ETag is exact only through what
     * the first host found, and the run that is seen here does not say that yet (design 3).
     */
    static boolean mayLackItsPin(Deployment run) {
        Revision revision = revision(run);
        S3Location s3 = revision == null ? null : revision.getS3Location();
        return s3 != null
                && s3.getVersion() == null
                && s3.getETag() == null
                && (run.getStatus() == null || run.getStatus().getRevisionDigest() == null);
    }

    static Draft draft(
            Deployment run,
            TargetView target,
            TargetView.Dispatched dispatched,
            @Nullable Map<String, String> secrets,
            Instant now) {
        DeploymentStatus status = run.getStatus();
        if (!complete(run) || status == null) {
            return new Draft.Incomplete();
        }
        ResolvedSettings resolved = Objects.requireNonNull(status.getResolved());
        Revision revision = revision(run);
        if (revision == null) {
            return new Draft.Impossible("the run has no revision");
        }
        RevisionLocation location;
        try {
            location = location(revision, status);
        } catch (IllegalArgumentException e) {
            return new Draft.Impossible(Objects.requireNonNullElse(e.getMessage(), "the revision is malformed"));
        }
        return new Draft.Complete(new Order(
                target.uid(),
                dispatched.segment(),
                dispatched.epoch(),
                startWithin(resolved, dispatched.time(), now),
                text(resolved.getDeploymentGroupUid()),
                Objects.requireNonNull(status.getSequence()),
                events(run),
                eventSeconds(resolved),
                text(resolved.getApplicationName()),
                text(status.getDeploymentId()),
                run.getMetadata().getName(),
                text(resolved.getDeploymentGroupName()),
                text(resolved.getDeploymentGroupId()),
                Objects.requireNonNullElse(status.getCreator(), "user"),
                location,
                text(status.getRevisionHash()),
                status.getRevisionDigest(),
                Objects.requireNonNullElse(resolved.getFileExistsBehavior(), "DISALLOW"),
                Boolean.TRUE.equals(resolved.getIgnoreApplicationStopFailures()),
                restart(run) ? Order.RESTART : null,
                mustUnderstand(run, revision),
                secrets));
    }

    /** A RESTART is no harmless setting: an agent that overlooked it would download, so it must say that it knows it. */
    private static List<String> mustUnderstand(Deployment run, Revision revision) {
        String type = text(revision.getRevisionType());
        return restart(run) ? List.of(type, Order.RESTART) : List.of(type);
    }

    /** The revision that the run deploys: as its status resolved it, else as its spec says. */
    static @Nullable Revision revision(Deployment run) {
        Revision resolved = run.getStatus() == null ? null : run.getStatus().getRevision();
        return resolved == null ? run.getSpec().getRevision() : resolved;
    }

    /** The lifecycle events of the run's hosts. */
    static List<String> events(Deployment run) {
        List<String> events = run.getStatus() == null || run.getStatus().getResolved() == null
                ? null
                : run.getStatus().getResolved().getLifecycleEvents();
        return events == null || events.isEmpty() ? IN_PLACE : List.copyOf(events);
    }

    /** What is left of the time in which a first event must start; at least a second, the leader judges the deadline. */
    private static int startWithin(ResolvedSettings resolved, @Nullable Instant dispatched, Instant now) {
        Integer set =
                resolved.getTimeouts() == null ? null : resolved.getTimeouts().getEventStartSeconds();
        int whole = set == null ? EVENT_START_SECONDS : set;
        if (dispatched == null) {
            return whole;
        }
        long left = whole - Math.max(0, Duration.between(dispatched, now).toSeconds());
        return (int) Math.max(1, left);
    }

    private static int eventSeconds(ResolvedSettings resolved) {
        Integer set =
                resolved.getTimeouts() == null ? null : resolved.getTimeouts().getEventSeconds();
        return set == null ? EVENT_SECONDS : set;
    }

    private static RevisionLocation location(Revision revision, DeploymentStatus status) {
        return switch (text(revision.getRevisionType())) {
            case "S3" -> s3(present(revision.getS3Location(), "s3Location"), status);
            case "GitHub" -> gitHub(present(revision.getGitHubLocation(), "gitHubLocation"));
            case "URL" -> url(present(revision.getUrlLocation(), "urlLocation"));
            default ->
                throw new IllegalArgumentException(
                        "a revision of type " + text(revision.getRevisionType()) + " cannot be deployed to hosts");
        };
    }

    /** What the first host found pins the rest (design 3, "Revision identity"). */
    private static RevisionLocation s3(S3Location s3, DeploymentStatus status) {
        boolean exact = s3.getVersion() != null || s3.getETag() != null;
        return new RevisionLocation.S3(
                present(s3.getBucket(), "s3Location.bucket"),
                present(s3.getKey(), "s3Location.key"),
                bundleType(s3.getBundleType()),
                exact ? s3.getVersion() : status.getRevisionVersion(),
                exact ? s3.getETag() : status.getRevisionETag());
    }

    private static RevisionLocation gitHub(GitHubLocation gitHub) {
        return new RevisionLocation.GitHub(
                present(gitHub.getRepository(), "gitHubLocation.repository"),
                present(gitHub.getCommitId(), "gitHubLocation.commitId"),
                gitHub.getBaseUrl());
    }

    private static RevisionLocation url(UrlLocation url) {
        return new RevisionLocation.Url(
                present(url.getUrl(), "urlLocation.url"),
                present(url.getSha256(), "urlLocation.sha256"),
                bundleType(url.getBundleType()));
    }

    private static BundleType bundleType(@Nullable String text) {
        return BundleType.ofWord(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "bundleType '%s' is none of %s".formatted(text(text), BundleType.words())));
    }

    private static <T> T present(@Nullable T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException("the revision lacks " + field);
        }
        return value;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private OrderRules() {}
}
