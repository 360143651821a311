package dev.slipway.cli.explain;

import dev.slipway.cli.view.run.TrafficViews;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.WaitingFor;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.plan.snapshot.Target;
import dev.slipway.translate.state.RunStatuses;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Explains runs and groups, and what they wait for in turn. */
public final class Explain {
    /** A queue behind a queue behind a queue: nobody reads on. */
    private static final int DEPTH = 3;

    private final Known known;
    private final Times times;

    public Explain(Known known, Times times) {
        this.known = known;
        this.times = times;
    }

    public Explanation run(Deployment run) {
        return run(run, DEPTH);
    }

    /** One host's part in a run, or the alias's, which is all of a Lambda run; empty if it has none. */
    public Optional<Explanation> host(Deployment run, String host) {
        if (!OpenRun.started(run)) {
            return Optional.empty();
        }
        Flight flight = flight(run);
        return flight.host(host)
                .map(target -> RunStatuses.terminal(run)
                        ? host(run, flight, target)
                        : traffic(run).orElseGet(() -> host(run, flight, target)));
    }

    private Explanation host(Deployment run, Flight flight, Target target) {
        String line = "%s %s.".formatted(target.host(), new HostWords(times, flight).line(target));
        boolean inFlight = flight.inFlight().contains(target);
        List<String> next = inFlight && !flight.consequence(target).isEmpty()
                ? List.of("Should it fail: " + WaitWords.uncapped(flight.consequence(target)))
                : List.of();
        String logs = "kubectl slipway logs %s %s".formatted(run.getMetadata().getName(), target.host());
        return new Explanation(
                "host %s in run %s".formatted(target.host(), run.getMetadata().getName()),
                line,
                inFlight,
                null,
                List.of(),
                List.of(),
                next,
                flight.failed().stream()
                                .anyMatch(failed ->
                                        target.host().equals(failed.getSpec().getTargetId()))
                        ? List.of(logs)
                        : List.of(),
                null);
    }

    public Explanation group(DeploymentGroup group) {
        Explanation own = new GroupWords(group).explain();
        String active = group.getStatus() == null ? null : group.getStatus().getActiveRun();
        return active == null
                ? own
                : known.run(active).map(run -> own.behind(run(run, DEPTH - 1))).orElse(own);
    }

    private Explanation run(Deployment run, int depth) {
        if (RunStatuses.terminal(run)) {
            return new EndedRun(run, known, times).explain();
        }
        if (OpenRun.started(run)) {
            return traffic(run).orElseGet(() -> new OpenRun(run, flight(run), times).explain());
        }
        Explanation own = new WaitingRun(run, times).explain();
        return depth == 0
                ? own
                : behind(run)
                        .flatMap(known::run)
                        .map(other -> own.behind(run(other, depth - 1)))
                        .orElse(own);
    }

    /** Of a Lambda run; empty for others. */
    private Optional<Explanation> traffic(Deployment run) {
        return Optional.ofNullable(TrafficViews.of(known.targets(run)))
                .map(traffic -> new OpenTraffic(run, traffic, times).explain());
    }

    private static Optional<String> behind(Deployment run) {
        List<WaitingFor> waits =
                run.getStatus() == null ? null : run.getStatus().getWaitingFor();
        return waits == null
                ? Optional.empty()
                : waits.stream()
                        .filter(OpenRun::queued)
                        .map(WaitingFor::getSubject)
                        .filter(Objects::nonNull)
                        .filter(subject -> !subject.isEmpty())
                        .findFirst();
    }

    private Flight flight(Deployment run) {
        String group = run.getSpec().getDeploymentGroupName();
        return new Flight(run, group == null ? null : known.group(group).orElse(null), known.targets(run), times);
    }

    /** The hosts that a run has, for a refusal that helps. */
    public List<String> hosts(Deployment run) {
        return known.targets(run).stream()
                .map(target -> Objects.requireNonNullElse(target.getSpec().getTargetId(), ""))
                .sorted()
                .toList();
    }
}
