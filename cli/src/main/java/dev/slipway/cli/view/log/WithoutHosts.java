package dev.slipway.cli.view.log;

import dev.slipway.cli.view.Field;
import dev.slipway.cli.view.run.RunViews;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.ErrorInformation;
import dev.slipway.crds.deployment.WaitingFor;
import java.util.Optional;

/** Why there is no host of a run to tell of. */
public final class WithoutHosts {
    /** One sentence: it has not started, it never had any, or they are no longer kept. */
    public static String why(Deployment run) {
        String name = run.getMetadata().getName();
        Optional<DeploymentStatus> status = Optional.ofNullable(run.getStatus());
        boolean hadHosts = status.map(DeploymentStatus::getFrozen)
                .filter(frozen -> Field.number(frozen.getTargets()) > 0)
                .isPresent();
        if (RunViews.ended(run) && hadHosts) {
            return "nothing is kept of the hosts of run %s: the group's targetHistoryLimit says of how many runs it is"
                    .formatted(name);
        }
        if (RunViews.ended(run)) {
            return "run %s never had a host%s"
                    .formatted(
                            name,
                            status.map(DeploymentStatus::getErrorInformation)
                                    .map(WithoutHosts::said)
                                    .orElse(""));
        }
        return "run %s has no hosts yet%s"
                .formatted(
                        name,
                        Field.list(status.map(DeploymentStatus::getWaitingFor).orElse(null)).stream()
                                .map(WaitingFor::getMessage)
                                .map(Field::text)
                                .filter(message -> !message.isEmpty())
                                .findFirst()
                                .map(": "::concat)
                                .orElse(""));
    }

    private static String said(ErrorInformation error) {
        return ": %s: %s".formatted(Field.text(error.getCode()), Field.text(error.getMessage()));
    }

    private WithoutHosts() {}
}
