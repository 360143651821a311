package dev.slipway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.DeploymentGroupSpec;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class GroupIdsTest {
    @Test
    void aGroupRebuiltFromGitIsTheSameGroup() {
        String id = GroupIds.of(group("shop", "web-prod", null));

        assertThat(UUID.fromString(id).version()).isEqualTo(5);
        // python3 -c "import uuid; print(uuid.uuid5(uuid.NAMESPACE_URL, 'slipway.dev/deploymentgroups/shop/web-prod'))"
        assertThat(id).isEqualTo("16826cf2-ffe2-5931-b4ab-1826483980cf");
        assertThat(GroupIds.of(group("other", "web-prod", null))).isNotEqualTo(id);
    }

    @Test
    void hostsThatComeFromCodeDeployKeepTheirState() {
        assertThat(GroupIds.of(group("shop", "web-prod", "1f0c6a4e-0000-4000-8000-000000000001")))
                .isEqualTo("1f0c6a4e-0000-4000-8000-000000000001");
    }

    private static DeploymentGroup group(String namespace, String name, String id) {
        DeploymentGroup group = new DeploymentGroup();
        group.setMetadata(
                new ObjectMetaBuilder().withNamespace(namespace).withName(name).build());
        DeploymentGroupSpec spec = new DeploymentGroupSpec();
        spec.setDeploymentGroupId(id);
        group.setSpec(spec);
        return group;
    }
}
