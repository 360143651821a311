package dev.slipway.translate;

import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.instance.InstanceRevision;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The entries of {@code status.installed} of an Instance, one a deployment group; the one deployed to last is at the end. */
public final class InstalledEntries {
    /** The API server takes no more. */
    public static final int MAX = 256;

    /**
     * With this entry in the place of its group's former one. Where there is no room for one more, the group that was
     * deployed to longest ago is forgotten: a run cannot end whose hosts' health is not stored.
     */
    public static List<InstanceRevision> with(@Nullable List<InstanceRevision> stored, InstanceRevision entry) {
        List<InstanceRevision> before = stored == null ? List.of() : stored;
        if (before.stream().anyMatch(one -> ResourceJson.same(one, entry))) {
            return before;
        }
        List<InstanceRevision> result = new ArrayList<>(before);
        result.removeIf(one -> Objects.equals(one.getDeploymentGroupId(), entry.getDeploymentGroupId()));
        result.add(entry);
        return result.size() > MAX ? List.copyOf(result.subList(result.size() - MAX, result.size())) : result;
    }

    private InstalledEntries() {}
}
