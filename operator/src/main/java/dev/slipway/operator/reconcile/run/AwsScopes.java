package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deploymentgroup.DeploymentGroupSpec;
import dev.slipway.operator.cloud.AwsScope;
import dev.slipway.translate.run.RunFacts;

/** On whose behalf and where AWS is called for a run: as frozen at its start, before that as its group says now. */
public final class AwsScopes {

    public static AwsScope of(RunFacts facts) {
        ResolvedSettings resolved =
                facts.run().getStatus() == null ? null : facts.run().getStatus().getResolved();
        if (resolved != null) {
            return new AwsScope(facts.namespace(), resolved.getServiceRoleArn(), resolved.getRegion());
        }
        DeploymentGroupSpec spec = facts.group() == null ? null : facts.group().getSpec();
        return new AwsScope(
                facts.namespace(),
                spec == null ? null : spec.getServiceRoleArn(),
                spec == null ? null : spec.getRegion());
    }

    private AwsScopes() {}
}
