package dev.slipway.translate.run;

import dev.slipway.crds.instance.Instance;
import dev.slipway.translate.Selections;
import java.util.List;
import java.util.Map;

/** The Instances that a run's group selects now. */
public final class GroupHosts {
    public static List<Instance> of(RunFacts facts) {
        if (facts.group() == null) {
            return List.of();
        }
        Map<String, Instance> byName = facts.instancesByName();
        return Selections.select(facts.group().getSpec(), facts.instances()).hosts().stream()
                .flatMap(host -> java.util.stream.Stream.ofNullable(byName.get(host)))
                .toList();
    }

    private GroupHosts() {}
}
