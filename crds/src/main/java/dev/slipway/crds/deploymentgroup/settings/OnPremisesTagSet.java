package dev.slipway.crds.deploymentgroup.settings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.crds.common.TagFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tag groups over the tags of Instances: one filter of each group must match (S 1.5). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class OnPremisesTagSet {
    private @Nullable List<List<TagFilter>> onPremisesTagSetList;

    public @Nullable List<List<TagFilter>> getOnPremisesTagSetList() {
        return onPremisesTagSetList;
    }

    public void setOnPremisesTagSetList(@Nullable List<List<TagFilter>> onPremisesTagSetList) {
        this.onPremisesTagSetList = onPremisesTagSetList;
    }
}
