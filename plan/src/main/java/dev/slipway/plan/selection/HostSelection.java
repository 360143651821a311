package dev.slipway.plan.selection;

import java.util.List;

/** Which hosts belong to a group: the union of everything that its selection names (S 1.5). */
public final class HostSelection {

    private HostSelection() {}

    /** The hosts that meet the selection, sorted by name, and the parts of it that no host meets. */
    public static SelectedHosts select(GroupSelection selection, List<SelectableHost> hosts) {
        throw new UnsupportedOperationException(selection + " " + hosts);
    }
}
