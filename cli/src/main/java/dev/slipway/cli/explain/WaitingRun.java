package dev.slipway.cli.explain;

import dev.slipway.cli.explain.Explanation.Reason;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.WaitingFor;
import java.util.List;
import java.util.Objects;

/** A run that has not started: what it waits for. */
final class WaitingRun {
    private final Deployment run;
    private final Times times;

    WaitingRun(Deployment run, Times times) {
        this.run = run;
        this.times = times;
    }

    Explanation explain() {
        String name = run.getMetadata().getName();
        List<WaitingFor> waits = run.getStatus() == null
                ? List.of()
                : Objects.requireNonNullElse(run.getStatus().getWaitingFor(), List.of());
        String created = times.parse(run.getMetadata().getCreationTimestamp())
                .map(instant -> " was created %s ago and".formatted(times.ago(instant)))
                .orElse("");
        if (waits.isEmpty()) {
            return new Explanation(
                    "run " + name,
                    "%s%s has been looked at by no operator yet.".formatted(name, created),
                    false,
                    run.getMetadata().getCreationTimestamp(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of("kubectl get lease -A (does a leader renew its lease?)"),
                    null);
        }
        WaitWords words = new WaitWords(
                times, name, Objects.requireNonNullElse(run.getSpec().getDeploymentGroupName(), ""));
        List<Reason> reasons = waits.stream().map(words::of).toList();
        String number = reasons.size() == 1 ? "one reason" : reasons.size() + " reasons";
        return new Explanation(
                "run " + name,
                "%s has not started, for %s:".formatted(name, number),
                false,
                run.getMetadata().getCreationTimestamp(),
                reasons,
                List.of(),
                List.of(),
                List.of(),
                null);
    }
}
