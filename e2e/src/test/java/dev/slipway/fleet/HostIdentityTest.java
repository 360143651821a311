package dev.slipway.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.DeploymentGroupSpec;
import dev.slipway.translate.GroupIds;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import org.junit.jupiter.api.Test;

class HostIdentityTest {
    @Test
    void knowsTheIdThatTheOperatorGivesAGroup() {
        DeploymentGroup group = new DeploymentGroup();
        group.setMetadata(new ObjectMetaBuilder()
                .withNamespace("shop")
                .withName("web-prod")
                .build());
        group.setSpec(new DeploymentGroupSpec());

        assertThat(HostIdentity.groupId("shop", "web-prod")).isEqualTo(GroupIds.of(group));
    }
}
