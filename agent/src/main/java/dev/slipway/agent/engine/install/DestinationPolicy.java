package dev.slipway.agent.engine.install;

import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.engine.policy.Rules;
import dev.slipway.protocol.appspec.AppSpec;
import dev.slipway.protocol.appspec.FileMapping;
import dev.slipway.protocol.appspec.permissions.Permission;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** allowedDestinations: everything that Install makes lies in one of these directories, links on the way followed. */
public final class DestinationPolicy {
    private final Rules<Path> rules;
    private final RootedPaths paths;
    private final List<Path> directories;

    private DestinationPolicy(Rules<Path> rules, RootedPaths paths) throws EventFailedException, IOException {
        this.rules = rules;
        this.paths = paths;
        this.directories = new ArrayList<>();
        for (Path allowed : rules.allowed()) {
            directories.add(paths.destination(allowed.toString()));
        }
    }

    /** Refuses an AppSpec that names a destination, or an object of permissions, elsewhere. */
    public static void check(AppSpec appSpec, Path rootDirectory, Rules<Path> rules)
            throws EventFailedException, IOException {
        try (RootedPaths paths = new RootedPaths(rootDirectory)) {
            DestinationPolicy policy = new DestinationPolicy(rules, paths);
            int index = 0;
            for (FileMapping file : appSpec.files()) {
                policy.check("files[%d].destination".formatted(index++), file.destination());
            }
            index = 0;
            for (Permission permission : appSpec.permissions()) {
                String object = permission.object();
                if (!policy.isAllowedLink(object)) {
                    policy.check("permissions[%d].object".formatted(index), object);
                }
                index++;
            }
        }
    }

    /** Refuses a plan that leads elsewhere, by a link below a destination for example. */
    static void check(Draft draft, RootedPaths paths, Rules<Path> rules) throws EventFailedException, IOException {
        DestinationPolicy policy = new DestinationPolicy(rules, paths);
        for (Map.Entry<Path, Draft.Item> entry : draft.items().entrySet()) {
            Path target = entry.getKey();
            Draft.Item item = entry.getValue();
            if (item.ours() && !policy.mayMake(target, item.isDirectory())) {
                throw policy.refused("the bundle would put something at " + paths.shown(target));
            }
        }
    }

    /**
     * An allowed place at which there is a link to no directory. What it leads to gets nothing: either this Install replaces
     * the link, or the object is nothing of its own.
     */
    private boolean isAllowedLink(String object) throws EventFailedException, IOException {
        if (!object.startsWith("/")) {
            return false;
        }
        Path entry = paths.entry(Path.of(object));
        return paths.isLink(entry) && covers(directories, entry) && !leadsToDirectory(object);
    }

    private boolean leadsToDirectory(String object) throws IOException {
        try {
            return paths.isDirectory(paths.destination(object));
        } catch (EventFailedException e) {
            // One that nobody may follow; an Install that would have to says so itself.
            return false;
        }
    }

    private void check(String what, String written) throws EventFailedException, IOException {
        if (!written.startsWith("/")) {
            throw refused("%s %s is not absolute".formatted(what, written));
        }
        Path target = paths.destination(written);
        if (!covers(directories, target)) {
            String shown = paths.shown(target);
            String leads = shown.equals(written) ? "" : ", which is " + shown + " on this host,";
            throw refused("%s %s%s is not allowed".formatted(what, written, leads));
        }
    }

    /** A directory on the way to an allowed one may be made, too. */
    private boolean mayMake(Path target, boolean directory) {
        return covers(directories, target)
                || directory && directories.stream().anyMatch(allowed -> allowed.startsWith(target));
    }

    /** Whether the path is one of the directories or lies below one; names count whole. */
    static boolean covers(List<Path> directories, Path target) {
        return directories.stream().anyMatch(target::startsWith);
    }

    private EventFailedException refused(String what) {
        return EventFailedException.rejected(
                "%s: this host's %s allows %s".formatted(what, rules.named(), rules.listed()));
    }
}
