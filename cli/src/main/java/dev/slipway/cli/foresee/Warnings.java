package dev.slipway.cli.foresee;

import dev.slipway.cli.foresee.Forecast.Expected;
import dev.slipway.cli.foresee.Forecast.HostForecast;
import dev.slipway.cli.foresee.Forecast.Problem;
import dev.slipway.cli.view.Durations;
import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.DeploymentGroupStatus;
import dev.slipway.crds.deploymentgroup.LatchedRevision;
import dev.slipway.crds.deploymentgroup.SuccessfulRun;
import dev.slipway.crds.instance.Instance;
import dev.slipway.plan.outcome.ErrorCode;
import dev.slipway.plan.queue.QueueDecision;
import dev.slipway.plan.queue.QueuedRun.Origin;
import dev.slipway.plan.rehearsal.Course;
import dev.slipway.plan.rehearsal.Rehearsal;
import dev.slipway.plan.snapshot.RunSnapshot;
import dev.slipway.translate.Labels;
import dev.slipway.translate.Origins;
import dev.slipway.translate.Revisions;
import dev.slipway.translate.Selections;
import dev.slipway.translate.run.RunFacts;
import dev.slipway.translate.run.Runs;
import dev.slipway.translate.run.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person should know before the run exists, in the order in which it would meet the run. */
final class Warnings {
    private static final int NAMES = 3;

    private final RunFacts facts;
    private final DeploymentGroup group;

    Warnings(RunFacts facts) {
        this.facts = facts;
        this.group = Objects.requireNonNull(facts.group());
    }

    /** What has nothing to do with the run's hosts: Git's word, the queue, filters. */
    List<String> beforeHosts() {
        List<String> warnings = new ArrayList<>(git());
        QueueDecision queue = Runs.decide(facts);
        if (queue.supersede() != null) {
            warnings.add(
                    "it would stop %s, which is in progress (onNewRevision: Supersede)".formatted(queue.supersede()));
        }
        entry(queue.waiting())
                .map(entry -> "it would not start at once: " + entry.message())
                .ifPresent(warnings::add);
        Selections.select(group.getSpec(), facts.instances())
                .matchedNothing()
                .forEach(part -> warnings.add("no host matches " + part));
        return warnings;
    }

    /**
     * An AppSpec that comes from a version that the alias has left since: the run would be refused as soon as the operator has
     * looked at the alias. Whether others have moved it back, nobody sees from here.
     */
    Optional<Problem> movedAlias(Forecast.TrafficForecast traffic) {
        String last = Optional.ofNullable(group.getStatus())
                .map(DeploymentGroupStatus::getLastSuccessful)
                .map(SuccessfulRun::getRun)
                .orElse("");
        return facts.siblings().stream()
                .filter(run -> run.getMetadata().getName().equals(last))
                .map(run -> Optional.ofNullable(run.getStatus()).map(DeploymentStatus::getShiftedAlias))
                .flatMap(Optional::stream)
                .filter(shifted -> Objects.equals(shifted.getFunctionName(), traffic.function())
                        && Objects.equals(shifted.getFunctionAlias(), traffic.alias()))
                .filter(shifted -> traffic.currentVersion() != null
                        && !traffic.currentVersion().equals(shifted.getTargetVersion()))
                .findFirst()
                .map(shifted -> new Problem(
                        ErrorCode.INVALID_LAMBDA_CONFIGURATION.name(),
                        "%s left alias %s of %s on version %s, but the AppSpec says CurrentVersion %s; correct the AppSpec"
                                .formatted(
                                        last,
                                        traffic.alias(),
                                        traffic.function(),
                                        shifted.getTargetVersion(),
                                        traffic.currentVersion())));
    }

    /** A run that the group's policy refuses while another one is there. */
    Optional<Problem> refusedByQueue() {
        return entry(Runs.decide(facts).overtaken()).map(entry -> new Problem("MANUAL_STOP", entry.message()));
    }

    private Optional<QueueDecision.Entry> entry(List<QueueDecision.Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.run().equals(facts.name()))
                .findFirst();
    }

    private List<String> git() {
        Optional<String> spec = Revisions.hash(group.getSpec().getRevision());
        Optional<String> planned = Revisions.hash(facts.run().getSpec().getRevision());
        if (spec.isEmpty() || planned.isEmpty()) {
            return List.of();
        }
        String name = group.getMetadata().getName();
        String label = Labels.of(group.getSpec().getRevision());
        if (!spec.equals(planned)) {
            return Origins.of(facts.run()) == Origin.MINTED
                    ? List.of(("%s takes its revision from its spec, which says %s: put this one there,"
                                    + " or deploy it with --override-target-revision")
                            .formatted(name, label))
                    : List.of("spec.revision of %s goes on saying %s".formatted(name, label));
        }
        return Origins.of(facts.run()) == Origin.MINTED ? ofSpec(name, planned.get()) : List.of();
    }

    /** The spec says just this revision: why no run of it is made by itself. */
    private List<String> ofSpec(String name, String hash) {
        DeploymentGroupStatus status = group.getStatus();
        LatchedRevision latched = status == null ? null : status.getLatched();
        if (latched != null && hash.equals(latched.getRevisionHash())) {
            return List.of("it is not tried again by itself: %s of it %s; kubectl slipway retry %s starts it"
                    .formatted(
                            Objects.requireNonNullElse(latched.getRun(), "a run"),
                            latchedWords(Objects.requireNonNullElse(latched.getReason(), "")),
                            name));
        }
        SuccessfulRun last = status == null ? null : status.getLastSuccessful();
        return last != null && hash.equals(last.getRevisionHash())
                ? List.of("%s has this revision already (%s); kubectl slipway retry %s deploys it again"
                        .formatted(name, Objects.requireNonNullElse(last.getRun(), "its last success"), name))
                : List.of();
    }

    private static String latchedWords(String reason) {
        return switch (reason) {
            case "RolledBack" -> "was rolled back";
            case "Stopped" -> "was stopped";
            case "Rejected" -> "was refused";
            case "Overridden" -> "put another revision in its place";
            default -> "failed";
        };
    }

    /** Hosts that cannot do their part, and what that does to the run. */
    List<String> ofHosts(List<HostForecast> hosts, RunSnapshot snapshot) {
        List<String> warnings = new ArrayList<>();
        Map<String, Instance> instances = facts.instancesByName();
        List<HostForecast> duplicates = hosts.stream()
                .filter(host -> Places.duplicate(instances.get(host.host())))
                .toList();
        if (!duplicates.isEmpty()) {
            warnings.add("%s %s an identity with another machine and %s no orders"
                    .formatted(
                            names(duplicates),
                            duplicates.size() == 1 ? "shares" : "share",
                            duplicates.size() == 1 ? "gets" : "get"));
        }
        List<HostForecast> gone = hosts.stream()
                .filter(host -> !host.connected() && !duplicates.contains(host))
                .toList();
        if (!gone.isEmpty()) {
            warnings.add(unreachable(gone, snapshot.minimum().width()));
        }
        Set<String> silent = Stream.concat(gone.stream(), duplicates.stream())
                .map(HostForecast::host)
                .collect(Collectors.toSet());
        if (!silent.isEmpty()) {
            withoutThem(snapshot, silent).ifPresent(warnings::add);
        }
        if (snapshot.awaitsFirstReport()) {
            warnings.add(
                    "the object has neither version nor ETag: one host goes alone until it has reported the bytes");
        }
        return warnings;
    }

    private String unreachable(List<HostForecast> gone, int budget) {
        if (gone.size() == 1) {
            return "%s matches but has been unreachable%s; it will fail as Unreachable and use up 1 of %d"
                    .formatted(gone.getFirst().host(), since(gone.getFirst()), budget);
        }
        return "%s match but are unreachable; they will fail as Unreachable and use up %d of %d"
                .formatted(names(gone), gone.size(), budget);
    }

    private String since(HostForecast host) {
        Instant since = Timestamps.parse(host.unreachableSince());
        return since == null ? "" : " for " + Durations.of(Duration.between(since, facts.now()));
    }

    private Optional<String> withoutThem(RunSnapshot snapshot, Set<String> silent) {
        Course course = Rehearsal.of(snapshot, facts.now(), Duration.ofSeconds(1), silent);
        return course.succeeds() || course.finish() == null || course.finish().error() == null
                ? Optional.empty()
                : Optional.of("with %s unreachable the run would fail: %s"
                        .formatted(
                                silent.size() == 1 ? "that host" : "those hosts",
                                course.finish().error().message()));
    }

    Optional<String> tooSlow(Expected expected) {
        Duration limit = Settings.runLimit(group);
        return expected.seconds() <= limit.toSeconds()
                ? Optional.empty()
                : Optional.of("at the pace of the last runs it takes longer than a run may (%s, timeouts.runSeconds)"
                        .formatted(Durations.of(limit)));
    }

    private static String names(List<HostForecast> hosts) {
        String first = hosts.stream().map(HostForecast::host).limit(NAMES).collect(Collectors.joining(", "));
        return hosts.size() <= NAMES ? first : "%s and %d more".formatted(first, hosts.size() - NAMES);
    }
}
