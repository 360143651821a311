package dev.slipway.protocol.appspec;

import dev.slipway.protocol.appspec.permissions.Permission;
import dev.slipway.protocol.lifecycle.LifecycleEvent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An AppSpec for hosts (A 8).
 *
 * @param version always {@code 0.0}
 * @param os the system it is written for
 * @param hooks scripts by event name in the order of the file, without empty events; reserved events are absent, since
 *     their scripts never run, custom ones present
 * @param fileExistsBehavior beats the deployment's setting; null if the file says nothing
 */
public record AppSpec(
        String version,
        OperatingSystem os,
        List<FileMapping> files,
        List<Permission> permissions,
        Map<String, List<Script>> hooks,
        @Nullable FileExistsBehavior fileExistsBehavior) {
    public AppSpec {
        files = List.copyOf(files);
        permissions = List.copyOf(permissions);
        Map<String, List<Script>> copy = new LinkedHashMap<>();
        hooks.forEach((event, scripts) -> copy.put(event, List.copyOf(scripts)));
        hooks = Collections.unmodifiableMap(copy);
    }

    /** The scripts of an event in the order in which they run; none for one that the file does not name. */
    public List<Script> scripts(String eventName) {
        return hooks.getOrDefault(eventName, List.of());
    }

    /** The scripts of an event in the order in which they run. */
    public List<Script> scripts(LifecycleEvent event) {
        return scripts(event.eventName());
    }
}
