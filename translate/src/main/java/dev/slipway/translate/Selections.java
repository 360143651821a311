package dev.slipway.translate;

import dev.slipway.crds.deploymentgroup.DeploymentGroupSpec;
import dev.slipway.crds.deploymentgroup.settings.InstanceSelector;
import dev.slipway.crds.deploymentgroup.settings.LabelExpression;
import dev.slipway.crds.instance.Instance;
import dev.slipway.crds.instance.InstanceTag;
import dev.slipway.plan.selection.GroupSelection;
import dev.slipway.plan.selection.HostSelection;
import dev.slipway.plan.selection.HostType;
import dev.slipway.plan.selection.LabelSelector;
import dev.slipway.plan.selection.SelectableHost;
import dev.slipway.plan.selection.SelectedHosts;
import dev.slipway.plan.selection.Tag;
import dev.slipway.plan.selection.TagFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which Instances a group selects, by {@link HostSelection} (S 1.5). */
public final class Selections {
    /** The selected hosts among {@code instances}. */
    public static SelectedHosts select(DeploymentGroupSpec spec, List<Instance> instances) {
        return HostSelection.select(
                selection(spec), instances.stream().map(Selections::host).toList());
    }

    private static GroupSelection selection(DeploymentGroupSpec spec) {
        return new GroupSelection(
                filters(spec.getEc2TagFilters()),
                spec.getEc2TagSet() == null
                        ? List.of()
                        : lists(spec.getEc2TagSet().getEc2TagSetList()),
                filters(spec.getOnPremisesInstanceTagFilters()),
                spec.getOnPremisesTagSet() == null
                        ? List.of()
                        : lists(spec.getOnPremisesTagSet().getOnPremisesTagSetList()),
                orEmpty(spec.getAutoScalingGroups()),
                selector(spec.getInstanceSelector()));
    }

    private static SelectableHost host(Instance instance) {
        List<Tag> tags = new ArrayList<>();
        Stream.concat(
                        instance.getSpec() == null
                                ? Stream.of()
                                : orEmpty(instance.getSpec().getTags()).stream(),
                        instance.getStatus() == null
                                ? Stream.of()
                                : orEmpty(instance.getStatus().getAwsTags()).stream())
                .map(Selections::tag)
                .forEach(tags::add);
        boolean ec2 = instance.getStatus() != null
                && "EC2".equals(instance.getStatus().getType());
        return new SelectableHost(
                instance.getMetadata().getName(),
                ec2 ? HostType.EC2 : HostType.ON_PREMISES,
                tags,
                Objects.requireNonNullElse(instance.getMetadata().getLabels(), Map.of()),
                instance.getStatus() == null ? null : instance.getStatus().getAutoScalingGroup());
    }

    private static Tag tag(InstanceTag tag) {
        return new Tag(Objects.requireNonNullElse(tag.getKey(), ""), Objects.requireNonNullElse(tag.getValue(), ""));
    }

    private static List<List<TagFilter>> lists(@Nullable List<List<dev.slipway.crds.common.TagFilter>> lists) {
        return orEmpty(lists).stream().map(Selections::filters).toList();
    }

    private static List<TagFilter> filters(@Nullable List<dev.slipway.crds.common.TagFilter> filters) {
        return orEmpty(filters).stream().map(Selections::filter).toList();
    }

    private static TagFilter filter(dev.slipway.crds.common.TagFilter filter) {
        TagFilter.Type type = Stream.of(TagFilter.Type.values())
                .filter(known -> known.name().equals(filter.getType()))
                .findFirst()
                .orElse(null);
        return new TagFilter(filter.getKey(), filter.getValue(), type);
    }

    private static @Nullable LabelSelector selector(@Nullable InstanceSelector selector) {
        if (selector == null) {
            return null;
        }
        return new LabelSelector(
                Objects.requireNonNullElse(selector.getMatchLabels(), Map.of()),
                orEmpty(selector.getMatchExpressions()).stream()
                        .map(Selections::requirement)
                        .toList());
    }

    private static LabelSelector.Requirement requirement(LabelExpression expression) {
        LabelSelector.Operator operator = Stream.of(LabelSelector.Operator.values())
                .filter(known -> known.text().equals(expression.getOperator()))
                .findFirst()
                .orElse(LabelSelector.Operator.IN);
        return new LabelSelector.Requirement(
                Objects.requireNonNullElse(expression.getKey(), ""), operator, orEmpty(expression.getValues()));
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private Selections() {}
}
