package dev.slipway.cli.view.run;

import dev.slipway.cli.view.Field;
import dev.slipway.cli.view.NaturalOrder;
import dev.slipway.cli.view.run.RunView.Cause;
import dev.slipway.cli.view.run.RunView.ErrorView;
import dev.slipway.cli.view.run.RunView.HostCounts;
import dev.slipway.cli.view.run.RunView.RollbackView;
import dev.slipway.cli.view.run.RunView.RunTimes;
import dev.slipway.cli.view.run.RunView.Wait;
import dev.slipway.cli.view.run.RunView.Warning;
import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentOverview;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.protocol.text.Text;
import dev.slipway.translate.Labels;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a run and what belongs to it. */
public final class RunViews {
    static final String CREATED = "Created";
    private static final int MESSAGE = 300;
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed", "Stopped");

    public static RunView of(RunFacts facts) {
        Deployment run = facts.run();
        DeploymentStatus status = status(run);
        List<HostView> hosts = hosts(facts, status);
        boolean hostsKnown = facts.targets() != null && hosts.size() >= expectedTargets(status);
        HostCounts counts = hostsKnown && !hosts.isEmpty() ? count(hosts) : overview(status);
        return new RunView(
                run.getMetadata().getName(),
                Field.text(run.getSpec().getDeploymentGroupName()),
                settings(status).map(ResolvedSettings::getApplicationName).orElse(""),
                revision(run),
                Objects.requireNonNullElse(status.getStatus(), CREATED),
                Creators.word(run),
                Boolean.TRUE.equals(run.getSpec().getPaused()),
                times(facts, status, counts),
                counts,
                Minimums.of(facts, hosts, counts),
                TrafficViews.of(facts.targets()),
                hostsKnown ? Zones.of(status, hosts, facts.now()) : List.of(),
                hostsKnown,
                hosts,
                Field.list(status.getFailures()).stream().map(RunViews::cause).toList(),
                Field.list(status.getWaitingFor()).stream().map(RunViews::wait).toList(),
                warnings(status),
                error(status),
                rollback(status));
    }

    static DeploymentStatus status(Deployment run) {
        return Optional.ofNullable(run.getStatus()).orElseGet(DeploymentStatus::new);
    }

    /** Whether the run is over. */
    public static boolean ended(Deployment run) {
        return ENDED.contains(Field.text(status(run).getStatus()));
    }

    static Optional<ResolvedSettings> settings(DeploymentStatus status) {
        return Optional.ofNullable(status.getResolved());
    }

    /** What is deployed, in short form; what a RESTART repeats is known once it has begun. */
    public static String revision(Deployment run) {
        DeploymentStatus status = status(run);
        return status.getRevisionLabel() != null
                ? status.getRevisionLabel()
                : Labels.of(run.getSpec().getRevision());
    }

    private static List<HostView> hosts(RunFacts facts, DeploymentStatus status) {
        return Field.list(facts.targets()).stream()
                .map(target -> HostViews.of(
                        target,
                        settings(status).map(ResolvedSettings::getTimeouts).orElse(null),
                        facts.now()))
                .sorted(Comparator.comparing(HostView::zone).thenComparing(HostView::name, NaturalOrder.OF_NAMES))
                .toList();
    }

    private static int expectedTargets(DeploymentStatus status) {
        return status.getFrozen() == null ? 0 : Field.number(status.getFrozen().getTargets());
    }

    static HostCounts count(List<HostView> hosts) {
        return new HostCounts(
                hosts.size(),
                (int) hosts.stream().filter(HostView::isSucceeded).count(),
                (int) hosts.stream().filter(HostView::isFailed).count(),
                (int) hosts.stream().filter(HostView::isInProgress).count(),
                (int) hosts.stream().filter(HostView::isPending).count(),
                (int) hosts.stream().filter(HostView::isSkipped).count());
    }

    /** As the run's status counts; the operator counts vanished targets as failed. */
    public static HostCounts overview(DeploymentStatus status) {
        DeploymentOverview overview =
                Optional.ofNullable(status.getDeploymentOverview()).orElseGet(DeploymentOverview::new);
        int succeeded = Field.number(overview.getSucceeded());
        int failed = Field.number(overview.getFailed());
        int inProgress = Field.number(overview.getInProgress());
        int pending = Field.number(overview.getPending());
        int skipped = Field.number(overview.getSkipped());
        int total = succeeded + failed + inProgress + pending + skipped;
        return new HostCounts(total, succeeded, failed, inProgress, pending, skipped);
    }

    private static RunTimes times(RunFacts facts, DeploymentStatus status, HostCounts counts) {
        Instant completed = Timestamps.parse(status.getCompleteTime());
        String created = status.getCreateTime() != null
                ? status.getCreateTime()
                : facts.run().getMetadata().getCreationTimestamp();
        return new RunTimes(
                created,
                status.getStartTime(),
                status.getCompleteTime(),
                Field.seconds(status.getStartTime(), completed == null ? facts.now() : completed),
                completed == null ? Expectations.left(facts, counts) : null);
    }

    private static Cause cause(dev.slipway.crds.deployment.FailureSummary summary) {
        return new Cause(
                Field.number(summary.getCount()),
                Field.number(summary.getTotal()),
                Field.text(summary.getEvent()),
                Field.text(summary.getScript()),
                Field.text(summary.getFailureType()),
                Field.text(summary.getMessage()),
                Field.list(summary.getExamples()));
    }

    private static Wait wait(dev.slipway.crds.deployment.WaitingFor wait) {
        return new Wait(
                Field.text(wait.getReason()),
                Field.text(wait.getSubject()),
                Field.text(wait.getMessage()),
                wait.getSince(),
                wait.getUntil());
    }

    /** What the hosts found in the AppSpec. */
    public static List<Warning> warnings(DeploymentStatus status) {
        return Field.list(status.getWarnings()).stream()
                .map(one -> new Warning(
                        Field.number(one.getCount()),
                        Text.line(Field.text(one.getMessage()), MESSAGE),
                        Field.text(one.getExample())))
                .toList();
    }

    private static @Nullable ErrorView error(DeploymentStatus status) {
        return status.getErrorInformation() == null
                ? null
                : new ErrorView(
                        Field.text(status.getErrorInformation().getCode()),
                        Field.text(status.getErrorInformation().getMessage()));
    }

    private static @Nullable RollbackView rollback(DeploymentStatus status) {
        return status.getRollbackInfo() == null
                ? null
                : new RollbackView(
                        orNull(status.getRollbackInfo().getRollbackDeploymentName()),
                        orNull(status.getRollbackInfo().getRollbackDeploymentId()) != null,
                        orNull(status.getRollbackInfo().getRollbackTriggeringDeploymentName()),
                        orNull(status.getRollbackInfo().getRollbackMessage()));
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private RunViews() {}
}
