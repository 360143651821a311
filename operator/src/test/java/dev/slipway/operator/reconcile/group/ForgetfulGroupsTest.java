package dev.slipway.operator.reconcile.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ForgetfulGroupsTest {
    private final ForgetfulGroups groups = new ForgetfulGroups();
    private final AtomicInteger reads = new AtomicInteger();

    @Test
    void readsTheRunsOfAGroupThatSaysNothingOnceAndNotAtEachPass() {
        pass("a", true);
        pass("a", true);
        pass("b", true);
        assertThat(reads).hasValue(2);
    }

    @Test
    void readsThemAgainWhenAStatusIsLost() {
        pass("a", true);
        pass("a", false);
        assertThat(reads).hasValue(1);
        pass("a", true);
        assertThat(reads).hasValue(2);
    }

    @Test
    void aReadingThatFailedIsMadeAgain() {
        assertThatThrownBy(() -> groups.beforePass(group("a"), true, () -> {
                    throw new IllegalStateException("the API server is away");
                }))
                .hasMessage("the API server is away");
        pass("a", true);
        assertThat(reads).hasValue(1);
    }

    private void pass(String uid, boolean saysNothing) {
        groups.beforePass(group(uid), saysNothing, reads::incrementAndGet);
    }

    private static DeploymentGroup group(String uid) {
        DeploymentGroup group = new DeploymentGroup();
        group.setMetadata(new ObjectMetaBuilder().withName("web").withUid(uid).build());
        return group;
    }
}
