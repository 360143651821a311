package dev.slipway.crds.deploymentgroup;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.common.Ec2TagSet;
import dev.slipway.crds.common.TagFilter;
import dev.slipway.crds.deploymentgroup.settings.InstanceSelector;
import dev.slipway.crds.deploymentgroup.settings.OnPremisesTagSet;
import dev.slipway.crds.schema.ListSet;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which hosts a group chooses: the union of all of these (S 1.5). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class HostSelection {
    /** CEL: the group names hosts in one way or another, so it is one for Server. */
    static final String CHOOSES_HOSTS = "((has(self.ec2TagFilters) && size(self.ec2TagFilters) > 0) || "
            + "has(self.ec2TagSet) || has(self.onPremisesTagSet) || has(self.instanceSelector) || "
            + "(has(self.onPremisesInstanceTagFilters) && size(self.onPremisesInstanceTagFilters) > 0) || "
            + "(has(self.autoScalingGroups) && size(self.autoScalingGroups) > 0))";

    @JsonPropertyDescription(
            "EC2 hosts by tag; one filter that matches is enough. Excludes ec2TagSet. The hosts of a group "
                    + "are the union of all its selections.")
    @Size(max = 10)
    private @Nullable List<TagFilter> ec2TagFilters;

    @JsonPropertyDescription(
            "EC2 hosts by groups of tags; in every group one filter must match. Excludes ec2TagFilters.")
    private @Nullable Ec2TagSet ec2TagSet;

    @JsonPropertyDescription(
            "On-premises hosts by tag (spec.tags of their Instance); one filter that matches is enough. "
                    + "Excludes onPremisesTagSet.")
    @Size(max = 10)
    private @Nullable List<TagFilter> onPremisesInstanceTagFilters;

    @JsonPropertyDescription("On-premises hosts by groups of tags; in every group one filter must match. Excludes "
            + "onPremisesInstanceTagFilters.")
    private @Nullable OnPremisesTagSet onPremisesTagSet;

    @JsonPropertyDescription("EC2 hosts by Auto Scaling group: names of the groups, at most ten.")
    @Size(max = 10)
    @ListSet
    private @Nullable List<@Size(min = 1, max = 255) String> autoScalingGroups;

    @JsonPropertyDescription("Hosts of any type by the Kubernetes labels of their Instance objects.")
    private @Nullable InstanceSelector instanceSelector;

    public @Nullable List<TagFilter> getEc2TagFilters() {
        return ec2TagFilters;
    }

    public void setEc2TagFilters(@Nullable List<TagFilter> ec2TagFilters) {
        this.ec2TagFilters = ec2TagFilters;
    }

    public @Nullable Ec2TagSet getEc2TagSet() {
        return ec2TagSet;
    }

    public void setEc2TagSet(@Nullable Ec2TagSet ec2TagSet) {
        this.ec2TagSet = ec2TagSet;
    }

    public @Nullable List<TagFilter> getOnPremisesInstanceTagFilters() {
        return onPremisesInstanceTagFilters;
    }

    public void setOnPremisesInstanceTagFilters(@Nullable List<TagFilter> onPremisesInstanceTagFilters) {
        this.onPremisesInstanceTagFilters = onPremisesInstanceTagFilters;
    }

    public @Nullable OnPremisesTagSet getOnPremisesTagSet() {
        return onPremisesTagSet;
    }

    public void setOnPremisesTagSet(@Nullable OnPremisesTagSet onPremisesTagSet) {
        this.onPremisesTagSet = onPremisesTagSet;
    }

    public @Nullable List<String> getAutoScalingGroups() {
        return autoScalingGroups;
    }

    public void setAutoScalingGroups(@Nullable List<String> autoScalingGroups) {
        this.autoScalingGroups = autoScalingGroups;
    }

    public @Nullable InstanceSelector getInstanceSelector() {
        return instanceSelector;
    }

    public void setInstanceSelector(@Nullable InstanceSelector instanceSelector) {
        this.instanceSelector = instanceSelector;
    }
}
