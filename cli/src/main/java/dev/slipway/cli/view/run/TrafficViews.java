package dev.slipway.cli.view.run;

import dev.slipway.cli.view.Field;
import dev.slipway.cli.view.run.TrafficView.EventView;
import dev.slipway.crds.deploymenttarget.AliasTraffic;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.deploymenttarget.EventDiagnostics;
import dev.slipway.crds.deploymenttarget.LambdaFunction;
import dev.slipway.crds.deploymenttarget.LambdaFunctionInfo;
import dev.slipway.crds.deploymenttarget.LifecycleEvent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the target of a Lambda run. */
public final class TrafficViews {
    /** Of the one target that a Lambda run has; null for other runs. */
    public static @Nullable TrafficView of(@Nullable List<DeploymentTarget> targets) {
        for (DeploymentTarget target : Field.list(targets)) {
            LambdaFunction function = target.getSpec().getLambdaFunction();
            if (function != null) {
                return of(target, function);
            }
        }
        return null;
    }

    private static TrafficView of(DeploymentTarget target, LambdaFunction function) {
        DeploymentTargetStatus status = Optional.ofNullable(target.getStatus()).orElseGet(DeploymentTargetStatus::new);
        LambdaFunctionInfo info =
                Optional.ofNullable(status.getLambdaFunctionInfo()).orElseGet(LambdaFunctionInfo::new);
        AliasTraffic traffic = Optional.ofNullable(status.getTraffic()).orElseGet(AliasTraffic::new);
        return new TrafficView(
                Field.text(function.getFunctionName()),
                Field.text(function.getFunctionAlias()),
                status.getTraffic() == null ? "" : Field.text(info.getCurrentVersion()),
                Field.text(function.getTargetVersion()),
                Field.number(traffic.getPercentage()),
                traffic.getNextStepAt(),
                Field.list(status.getLifecycleEvents()).stream()
                        .map(TrafficViews::event)
                        .toList(),
                traffic.getForeign());
    }

    private static EventView event(LifecycleEvent event) {
        return new EventView(
                Field.text(event.getLifecycleEventName()),
                Field.text(event.getStatus()),
                Optional.ofNullable(event.getDiagnostics())
                        .map(EventDiagnostics::getMessage)
                        .orElse(""));
    }

    private TrafficViews() {}
}
