package dev.slipway.operator.reconcile.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deployment.OutstandingTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.deploymenttarget.Dispatch;
import dev.slipway.operator.reconcile.run.targets.Targets;
import dev.slipway.plan.health.HostHealth;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Which hosts a rollback is for. */
@NullUnmarked
class RollbacksTest {
    private final TestingRun testing = new TestingRun();

    @Test
    void takesWhoeverWasDispatchedThoseThatFailedFirst() {
        DeploymentTarget waiting = target("a", "Pending");
        waiting.getStatus().setDispatch(null);

        assertThat(hosts(waiting, target("b", "Succeeded"), target("c", "Failed"), target("d", "Skipped")))
                .containsExactly("c", "b");
    }

    /** It would get the group's revision as root, whomever it belongs to. */
    @Test
    void aMachineThatCameUnderTheNameOfAHostWasNotTouched() {
        DeploymentTarget again = target("a", "Failed");
        testing.instances.getFirst().getMetadata().setUid("uid-of-another-life");
        DeploymentTarget gone = target("b", "Failed");
        testing.instances.removeLast();

        assertThat(hosts(again, gone, target("c", "Succeeded"))).containsExactly("b", "c");
    }

    private List<String> hosts(DeploymentTarget... targets) {
        return Rollbacks.hosts(List.of(targets), host -> testing.facts().instance(host));
    }

    private DeploymentTarget target(String host, String word) {
        testing.host(host, "", "v1", "Healthy");
        OutstandingTarget outstanding = new OutstandingTarget();
        outstanding.setTargetId(host);
        outstanding.setInstanceUid("uid-of-" + host);
        DeploymentTarget target = Targets.draft(testing.run, outstanding, "", HostHealth.NEVER_DEPLOYED);
        target.setStatus(new DeploymentTargetStatus());
        target.getStatus().setStatus(word);
        target.getStatus().setDispatch(new Dispatch());
        return target;
    }
}
