package dev.slipway.agent.engine.install;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan in the making: what will be at each target, in the order in which it is to be made. */
final class Draft {
    /**
     * What will be at a target.
     *
     * @param source null for directories
     * @param ours whether this Install makes it; directories that exist on the host and RETAINed files are not
     * @param makesRoom whether something of this group's stands there now that must go first, being of another kind
     */
    record Item(@Nullable Path source, boolean link, boolean ours, boolean makesRoom) {
        boolean isDirectory() {
            return source == null;
        }
    }

    private final Map<Path, Item> items = new LinkedHashMap<>();

    @Nullable
    Item at(Path target) {
        return items.get(target);
    }

    void put(Path target, Item item) {
        items.put(target, item);
    }

    Map<Path, Item> items() {
        return items;
    }
}
