package dev.slipway.cli.foresee;

import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentSpec;
import dev.slipway.crds.deployment.OperatorFields;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.settings.RunOptions;
import dev.slipway.crds.revision.Revision;
import dev.slipway.plan.gitops.Trigger;
import dev.slipway.translate.Revisions;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The run that is planned, as the object that it would be. It never leaves this process. */
public final class PlannedRun {
    /** No object can have this name; no run of the group is hidden by it. */
    private static final String NAME = "(planned)";

    /**
     * A revision's run as the group would make it: in a group that takes its revision from its spec the operator's, with
     * the options of the spec, else one made by hand.
     */
    public static Deployment of(DeploymentGroup group, Revision revision, Instant now) {
        DeploymentSpec spec = new DeploymentSpec();
        spec.setRevision(revision);
        if (group.getSpec().getRevision() != null) {
            OperatorFields operator = new OperatorFields();
            operator.setTrigger(Trigger.REVISION.text());
            operator.setRevisionHash(Revisions.hash(revision).orElse(null));
            RunOptions options = group.getSpec().getDeployment();
            spec.setOperator(operator);
            spec.setFileExistsBehavior(options == null ? null : options.getFileExistsBehavior());
            spec.setIgnoreApplicationStopFailures(options == null ? null : options.getIgnoreApplicationStopFailures());
        }
        return named(group, spec, now);
    }

    /** A run as somebody wrote it down. */
    public static Deployment of(DeploymentGroup group, DeploymentSpec written, Instant now) {
        return named(group, written, now);
    }

    /** The same under another configuration. */
    public static Deployment withConfig(Deployment run, @Nullable String config) {
        if (config != null) {
            run.getSpec().setDeploymentConfigName(config);
        }
        return run;
    }

    private static Deployment named(DeploymentGroup group, DeploymentSpec spec, Instant now) {
        spec.setDeploymentGroupName(Objects.requireNonNull(group.getMetadata().getName()));
        Deployment run = new Deployment();
        run.setMetadata(new ObjectMetaBuilder()
                .withNamespace(group.getMetadata().getNamespace())
                .withName(NAME)
                .withCreationTimestamp(Timestamps.format(now))
                .build());
        run.setSpec(spec);
        return run;
    }

    private PlannedRun() {}
}
