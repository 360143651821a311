package dev.slipway.cli.explain;

import dev.slipway.cli.explain.Explanation.Reason;
import dev.slipway.cli.view.Field;
import dev.slipway.cli.view.run.TrafficView;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.WaitingFor;
import dev.slipway.plan.decision.WaitingReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A Lambda run that is under way: it moves by itself while only its schedule or a hook is waited for. */
final class OpenTraffic {
    private static final Set<String> BY_ITSELF =
            Set.of(WaitingReason.TRAFFIC_STEP.text(), WaitingReason.HOOK.text(), WaitingReason.ALARM_DATA.text());

    private final Deployment run;
    private final DeploymentStatus status;
    private final TrafficView traffic;
    private final WaitWords words;

    OpenTraffic(Deployment run, TrafficView traffic, Times times) {
        this.run = run;
        this.status = run.getStatus();
        this.traffic = traffic;
        this.words = new WaitWords(
                times, run.getMetadata().getName(), Field.text(run.getSpec().getDeploymentGroupName()));
    }

    Explanation explain() {
        List<WaitingFor> waits = Field.list(status.getWaitingFor());
        boolean moving = waits.stream().allMatch(wait -> BY_ITSELF.contains(Field.text(wait.getReason())));
        List<Reason> reasons = waits.stream().map(words::of).toList();
        return new Explanation(
                "run " + run.getMetadata().getName(),
                moving
                        ? "%s is moving: %s.".formatted(run.getMetadata().getName(), traffic.inWords())
                        : "Not moving, for %s:"
                                .formatted(reasons.size() == 1 ? "one reason" : reasons.size() + " reasons"),
                moving,
                null,
                reasons,
                List.of(),
                next(moving),
                List.of(),
                null);
    }

    private List<String> next(boolean moving) {
        List<String> next = new ArrayList<>();
        if (!moving) {
            next.add("Meanwhile %s.".formatted(traffic.inWords()));
        }
        if (status.getErrorInformation() != null) {
            next.add("It is ending: %s.".formatted(status.getErrorInformation().getMessage()));
        }
        return next;
    }
}
