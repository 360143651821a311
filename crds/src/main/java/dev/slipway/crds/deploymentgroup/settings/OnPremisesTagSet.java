package dev.slipway.crds.deploymentgroup.settings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.common.TagFilter;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tag groups over the tags of Instances: one filter of each group must match (S 1.5). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "self.onPremisesTagSetList.all(group, size(group) > 0)",
        message = "each group of onPremisesTagSetList needs at least one filter; leave an empty group out")
public class OnPremisesTagSet {
    @JsonPropertyDescription(
            "At most three groups of at most ten filters. A host is chosen when in every group at least one "
                    + "filter matches it: OR inside a group, AND between groups.")
    @Required
    @Size(max = 3)
    private @Nullable List<@Size(max = 10) List<TagFilter>> onPremisesTagSetList;

    public @Nullable List<List<TagFilter>> getOnPremisesTagSetList() {
        return onPremisesTagSetList;
    }

    public void setOnPremisesTagSetList(@Nullable List<List<TagFilter>> onPremisesTagSetList) {
        this.onPremisesTagSetList = onPremisesTagSetList;
    }
}
