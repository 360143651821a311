package dev.slipway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.common.TagFilter;
import dev.slipway.crds.deploymentgroup.DeploymentGroupSpec;
import dev.slipway.crds.instance.Instance;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Which Instances a group selects. */
@NullUnmarked
class SelectionsTest {
    @Test
    void anInstanceWithoutSpecOrStatusMatchesNothingAndHindersNobody() {
        Instance bare = instance("{\"metadata\": {\"name\": \"bare\"}, \"spec\": null, \"status\": null}");
        Instance tagged = instance("{\"metadata\": {\"name\": \"tagged\"},"
                + " \"spec\": {\"tags\": [{\"key\": \"role\", \"value\": \"web\"}]}}");
        TagFilter filter = new TagFilter();
        filter.setKey("role");
        filter.setValue("web");
        filter.setType("KEY_AND_VALUE");
        DeploymentGroupSpec spec = new DeploymentGroupSpec();
        spec.setOnPremisesInstanceTagFilters(List.of(filter));

        assertThat(Selections.select(spec, List.of(bare, tagged)).hosts()).containsExactly("tagged");
    }

    private static Instance instance(String json) {
        return Serialization.unmarshal(json, Instance.class);
    }
}
