package dev.slipway.crds.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.common.Ec2TagSet;
import dev.slipway.crds.common.TagFilter;
import dev.slipway.crds.schema.ListSet;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The replacement hosts of a blue/green deployment (S 1.7). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "!(has(self.tagFilters) && size(self.tagFilters) > 0 && has(self.ec2TagSet))",
        message = "tagFilters and ec2TagSet exclude each other; use one of them")
public class TargetInstances {
    @JsonPropertyDescription("EC2 hosts by tag; one filter that matches is enough. Excludes ec2TagSet.")
    @Size(max = 10)
    private @Nullable List<TagFilter> tagFilters;

    @JsonPropertyDescription("EC2 hosts by groups of tags; in every group one filter must match. Excludes tagFilters.")
    private @Nullable Ec2TagSet ec2TagSet;

    @JsonPropertyDescription("EC2 hosts by Auto Scaling group.")
    @Size(max = 10)
    @ListSet
    private @Nullable List<@Size(max = 255) String> autoScalingGroups;

    public @Nullable List<TagFilter> getTagFilters() {
        return tagFilters;
    }

    public void setTagFilters(@Nullable List<TagFilter> tagFilters) {
        this.tagFilters = tagFilters;
    }

    public @Nullable Ec2TagSet getEc2TagSet() {
        return ec2TagSet;
    }

    public void setEc2TagSet(@Nullable Ec2TagSet ec2TagSet) {
        this.ec2TagSet = ec2TagSet;
    }

    public @Nullable List<String> getAutoScalingGroups() {
        return autoScalingGroups;
    }

    public void setAutoScalingGroups(@Nullable List<String> autoScalingGroups) {
        this.autoScalingGroups = autoScalingGroups;
    }
}
