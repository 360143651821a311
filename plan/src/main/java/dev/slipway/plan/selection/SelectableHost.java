package dev.slipway.plan.selection;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A registered host, as the selection sees it: its name, tags, labels and Auto Scaling group. */
public record SelectableHost(
        String name,
        HostType type,
        List<Tag> tags,
        Map<String, String> labels,
        @Nullable String autoScalingGroup) {

    public SelectableHost {
        tags = List.copyOf(tags);
        labels = Map.copyOf(labels);
    }
}
