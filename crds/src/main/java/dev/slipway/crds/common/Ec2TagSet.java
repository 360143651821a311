package dev.slipway.crds.common;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tag groups over EC2 tags: one filter of each group must match (S 1.5). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "self.ec2TagSetList.all(group, size(group) > 0)",
        message = "each group of ec2TagSetList needs at least one filter; leave an empty group out")
public class Ec2TagSet {
    @JsonPropertyDescription(
            "At most three groups of at most ten filters. A host is chosen when in every group at least one "
                    + "filter matches it: OR inside a group, AND between groups.")
    @Required
    @Size(max = 3)
    private @Nullable List<@Size(max = 10) List<TagFilter>> ec2TagSetList;

    public @Nullable List<List<TagFilter>> getEc2TagSetList() {
        return ec2TagSetList;
    }

    public void setEc2TagSetList(@Nullable List<List<TagFilter>> ec2TagSetList) {
        this.ec2TagSetList = ec2TagSetList;
    }
}
