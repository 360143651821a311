package dev.slipway.operator.reconcile.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deploymentgroup.SuccessfulRun;
import dev.slipway.operator.store.Stores;
import dev.slipway.operator.store.TestingObjects;
import dev.slipway.plan.gitops.GroupDecision.Creation;
import dev.slipway.plan.gitops.GroupMemory.Minting;
import dev.slipway.plan.gitops.Trigger;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class OwnRunsTest {
    private final TestingGroup testing = new TestingGroup();

    /** The schema would refuse the run, each time anew; the rest has the next one. */
    @Test
    void aRunForHostsThatJoinedTakesNoMoreThanARunMayName() {
        testing.group.getStatus().setLastSuccessful(new SuccessfulRun());
        List<String> joined =
                IntStream.range(0, 10_001).mapToObj(n -> "host-" + n).toList();
        try (TestingObjects server = new TestingObjects()) {
            Stores stores = server.stores(TestingGroup.NAMESPACE);
            new OwnRuns(stores)
                    .create(
                            testing.group,
                            new Creation("web-prod-7", new Minting(7, "hash", Trigger.DRIFT, null), joined));

            assertThat(stores.deployments()
                            .get(TestingGroup.NAMESPACE, "web-prod-7")
                            .orElseThrow()
                            .getSpec()
                            .getOperator()
                            .getTargetInstances())
                    .isEqualTo(joined.subList(0, 10_000));
        }
    }
}
