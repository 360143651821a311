package dev.slipway.operator.reconcile.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.common.Condition;
import dev.slipway.crds.deployment.OutstandingTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.deploymenttarget.Dispatch;
import dev.slipway.crds.instance.Instance;
import dev.slipway.operator.reconcile.run.targets.Targets;
import dev.slipway.operator.reconcile.status.Conditions;
import dev.slipway.plan.health.HostHealth;
import dev.slipway.plan.snapshot.Registration;
import dev.slipway.translate.state.TargetStatuses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class LostHostsTest {
    private final TestingRun testing = new TestingRun();
    private final Map<String, Instance> cached = new HashMap<>();
    private final Map<String, Instance> stored = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    @Test
    void tellsWhoWasDeletedFromWhoEnrolledAnew() {
        there("stays");
        anew("again");

        assertThat(lost(target("stays"), target("gone"), target("again")))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        target("gone").getMetadata().getName(), Registration.DELETED,
                        target("again").getMetadata().getName(), Registration.ANEW));
        assertThat(asked).containsExactlyInAnyOrder("gone", "again");
    }

    /** A target fails for good: a cache that has not heard of an Instance yet is no evidence. */
    @Test
    void aCacheThatIsBehindLosesNobody() {
        stored.put("late", testing.host("late", "", null, null));
        cached.put("older", testing.host("older", "", null, null));
        cached.get("older").getMetadata().setUid("uid-of-an-earlier-life");
        stored.put("older", testing.host("older", "", null, null));

        assertThat(lost(target("late"), target("older"))).isEmpty();
    }

    @Test
    void nobodyIsAskedAboutWhatHasEndedOrIsOfNoInstance() {
        DeploymentTarget ended = target("ended");
        ended.setStatus(new DeploymentTargetStatus());
        ended.getStatus().setStatus(TargetStatuses.SUCCEEDED);
        DeploymentTarget older = target("older");
        older.getSpec().setInstanceUid(null);

        assertThat(lost(ended, older)).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void twoHostsThatShareAnIdentityAreToldWithoutAsking() {
        there("twice");
        Condition two = new Condition();
        two.setType(Conditions.DUPLICATE_IDENTITY);
        two.setStatus("True");
        cached.get("twice").getStatus().setConditions(List.of(two));

        assertThat(lost(target("twice")))
                .containsExactly(Map.entry(target("twice").getMetadata().getName(), Registration.SHARED));
        assertThat(asked).isEmpty();
    }

    private Map<String, Registration> lost(DeploymentTarget... targets) {
        return LostHosts.of(List.of(targets), host -> Optional.ofNullable(cached.get(host)), host -> {
            synchronized (asked) {
                asked.add(host);
            }
            return Optional.ofNullable(stored.get(host));
        });
    }

    private void there(String host) {
        Instance instance = testing.host(host, "", null, null);
        cached.put(host, instance);
        stored.put(host, instance);
    }

    private void anew(String host) {
        there(host);
        cached.get(host).getMetadata().setUid("uid-of-another-life");
    }

    private DeploymentTarget target(String host) {
        OutstandingTarget outstanding = new OutstandingTarget();
        outstanding.setTargetId(host);
        outstanding.setInstanceUid("uid-of-" + host);
        DeploymentTarget target = Targets.draft(testing.run, outstanding, "", HostHealth.NEVER_DEPLOYED);
        target.setStatus(new DeploymentTargetStatus());
        target.getStatus().setDispatch(new Dispatch());
        return target;
    }
}
