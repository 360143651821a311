package dev.slipway.crds.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.crds.common.Ec2TagSet;
import dev.slipway.crds.common.TagFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The replacement hosts of a blue/green deployment (S 1.7). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class TargetInstances {
    private @Nullable List<TagFilter> tagFilters;

    private @Nullable Ec2TagSet ec2TagSet;

    private @Nullable List<String> autoScalingGroups;

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
