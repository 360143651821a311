package dev.slipway.cli.view.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.slipway.cli.view.Counts;
import dev.slipway.translate.state.RunStatuses;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run as people see it, and what {@code -o json} prints of it (docs/cli-data.md): resources read, nothing drawn yet.
 * Instants are RFC 3339, durations whole seconds; what does not apply is null.
 *
 * @param revision short, as in lists: {@code v2 (s3 …4f1a)}
 * @param status CodeDeploy's word, {@code Created} until the operator has seen the run
 * @param createdBy {@code user}, {@code minted}, {@code rollback} or {@code drift}
 * @param hostsKnown whether {@code hosts} is complete: of older runs the record host by host is not kept
 * @param hosts sorted by zone and name
 * @param traffic of a Lambda run, once it has a target
 * @param zones of a zonal run, in their order; empty otherwise
 */
public record RunView(
        String name,
        String group,
        String application,
        String revision,
        String status,
        String createdBy,
        boolean paused,
        RunTimes times,
        HostCounts counts,
        @Nullable Minimum minimum,
        @Nullable TrafficView traffic,
        List<Zone> zones,
        boolean hostsKnown,
        List<HostView> hosts,
        List<Cause> failures,
        List<Wait> waitingFor,
        List<Warning> warnings,
        @Nullable ErrorView error,
        @Nullable RollbackView rollback) {

    public RunView {
        zones = List.copyOf(zones);
        hosts = List.copyOf(hosts);
        failures = List.copyOf(failures);
        waitingFor = List.copyOf(waitingFor);
        warnings = List.copyOf(warnings);
    }

    @JsonIgnore
    public boolean isEnded() {
        return "Succeeded".equals(status) || "Failed".equals(status) || "Stopped".equals(status);
    }

    /** Without what changes with the clock alone, to be compared. */
    public RunView timeless() {
        return new RunView(
                name,
                group,
                application,
                revision,
                status,
                createdBy,
                paused,
                new RunTimes(times.created, times.started, times.completed, null, null),
                counts,
                minimum,
                traffic,
                zones.stream()
                        .map(zone -> new Zone(zone.name, zone.counts, zone.watchedUntil, null))
                        .toList(),
                hostsKnown,
                hosts.stream().map(HostView::timeless).toList(),
                failures,
                waitingFor,
                warnings,
                error,
                rollback);
    }

    /**
     * When what happened.
     *
     * @param elapsedSeconds since the start, up to the end if there was one
     * @param leftSeconds estimated from earlier runs
     */
    public record RunTimes(
            @Nullable String created,
            @Nullable String started,
            @Nullable String completed,
            @Nullable Long elapsedSeconds,
            @Nullable Long leftSeconds) {}

    /** Hosts of the run by where they stand. */
    public record HostCounts(int total, int succeeded, int failed, int inProgress, int pending, int skipped) {
        @JsonIgnore
        public int left() {
            return inProgress + pending;
        }
    }

    /**
     * The minimum of healthy hosts.
     *
     * @param total over how many hosts it is counted
     * @param text as people say it: {@code 15 of 20 (75 %)}
     * @param healthyNow hosts that are healthy and not being updated; null if not known
     * @param healthyInUpdate healthy ones that are being updated
     * @param failsWithFurtherFailures 4: with the fourth further failure; null if none can make the run fail
     * @param mayFailEarlier an abortConfig may fail it before
     */
    public record Minimum(
            int minimum,
            int total,
            String text,
            int atATime,
            @Nullable Integer healthyNow,
            int healthyInUpdate,
            @Nullable Integer failsWithFurtherFailures,
            boolean mayFailEarlier) {}

    /**
     * A zone of a zonal run.
     *
     * @param name empty for the hosts of which none is known
     * @param watchedUntil while the watch after it goes on
     */
    public record Zone(
            String name,
            HostCounts counts,
            @Nullable String watchedUntil,
            @Nullable Long watchLeftSeconds) {}

    /** Failures of one cause, counted by the operator. */
    public record Cause(
            int count,
            int total,
            String event,
            String script,
            String failureType,
            String message,
            List<String> examples) {}

    /** A reason why the run does not move. */
    public record Wait(
            String reason,
            String subject,
            String message,
            @Nullable String since,
            @Nullable String until) {}

    /**
     * What hosts found in the AppSpec, counted by the operator.
     *
     * @param example one of the hosts; empty where several warnings are summed up
     */
    public record Warning(int count, String message, String example) {
        /** With how many hosts say so. */
        public String inWords() {
            return example.isEmpty()
                    ? message
                    : "%s (%s)"
                            .formatted(
                                    message,
                                    count == 1 ? example : "%s, such as %s".formatted(Counts.hosts(count), example));
        }
    }

    /** Why the run ended as it did, or is about to. */
    public record ErrorView(String code, String message) {}

    /**
     * The run that rolls this one back, or that this one rolls back.
     *
     * @param made whether {@code by} has been created; the operator promises it by name before
     * @param message what was rolled back to, or why nothing was
     */
    public record RollbackView(
            @Nullable String by,
            @JsonIgnore boolean made,
            @Nullable String of,
            @Nullable String message) {

        /** Whether hosts are back, as the operator's message tells once the rollback has succeeded; till then it is a plan. */
        public boolean succeeded() {
            return by != null && succeeded(message);
        }

        /** The same of a message alone. */
        public static boolean succeeded(@Nullable String message) {
            return message != null && message.startsWith(RunStatuses.ROLLED_BACK_TO);
        }
    }
}
