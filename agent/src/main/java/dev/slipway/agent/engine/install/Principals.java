package dev.slipway.agent.engine.install;

import dev.slipway.agent.engine.names.NameService;
import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.protocol.appspec.permissions.AclEntry;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Resolves owners and groups, each once, and refuses those that this agent cannot give. A name service that hangs ends with the
 * event.
 */
final class Principals {
    private static final Path SELF = Path.of("/proc/self");

    private final Map<String, UserPrincipal> users = new HashMap<>();
    private final Map<String, GroupPrincipal> groups = new HashMap<>();
    private final UserPrincipalLookupService names;
    private final Checkpoint checkpoint;
    private final boolean root;
    private @Nullable UserPrincipal self;
    private @Nullable GroupPrincipal selfGroup;

    Principals(Checkpoint checkpoint) throws IOException {
        this(FileSystems.getDefault().getUserPrincipalLookupService(), checkpoint);
    }

    Principals(UserPrincipalLookupService names, Checkpoint checkpoint) throws IOException {
        this.names = names;
        this.checkpoint = checkpoint;
        this.root = isRoot();
    }

    /** True if this process may give files away. */
    static boolean isRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(SELF, "unix:uid"));
    }

    /** Whom files belong to that this process makes. */
    UserPrincipal self() throws EventFailedException, IOException, InterruptedException {
        if (self == null) {
            self = NameService.self(checkpoint);
        }
        return self;
    }

    /** The group of files that this process makes. */
    GroupPrincipal selfGroup() throws EventFailedException, IOException, InterruptedException {
        if (selfGroup == null) {
            selfGroup = NameService.ask(
                    () -> Files.readAttributes(SELF, PosixFileAttributes.class).group(),
                    "the agent's own group",
                    "getent group " + Files.getAttribute(SELF, "unix:gid"),
                    checkpoint);
        }
        return selfGroup;
    }

    /** Finds whoever may own a file from now on. */
    UserPrincipal owner(String name) throws EventFailedException, IOException, InterruptedException {
        UserPrincipal user = user("the owner", name);
        if (!root && !user.equals(self())) {
            throw EventFailedException.of(
                    "permissions name the owner %s, but the agent runs as %s; only root can give files away"
                            .formatted(name, self().getName()));
        }
        return user;
    }

    /** Finds the group that a file may have from now on. */
    GroupPrincipal ownerGroup(String name) throws EventFailedException, IOException, InterruptedException {
        GroupPrincipal group = group("the group", name);
        if (!root && !group.equals(selfGroup())) {
            throw EventFailedException.of(
                    "permissions name the group %s, but the agent runs as %s; only root can give files away"
                            .formatted(name, self().getName()));
        }
        return group;
    }

    /** Finds the user or group of an access list's entry; who may write a file may name anybody there. */
    void known(AclEntry entry) throws EventFailedException, InterruptedException {
        if (entry.name().isEmpty()) {
            return;
        }
        switch (entry.kind()) {
            case USER -> user("in acls the user", entry.name());
            case GROUP -> group("in acls the group", entry.name());
            case MASK, OTHER -> {}
        }
    }

    private UserPrincipal user(String as, String name) throws EventFailedException, InterruptedException {
        UserPrincipal user = users.get(name);
        if (user == null) {
            try {
                user = NameService.ask(
                        () -> names.lookupPrincipalByName(name), "user " + name, "getent passwd " + name, checkpoint);
            } catch (IOException e) {
                throw EventFailedException.of(("permissions name %s %s, but this host has no such user; create it"
                                + " first, for example in BeforeInstall")
                        .formatted(as, name));
            }
            users.put(name, user);
        }
        return user;
    }

    private GroupPrincipal group(String as, String name) throws EventFailedException, InterruptedException {
        GroupPrincipal group = groups.get(name);
        if (group == null) {
            try {
                group = NameService.ask(
                        () -> names.lookupPrincipalByGroupName(name),
                        "group " + name,
                        "getent group " + name,
                        checkpoint);
            } catch (IOException e) {
                throw EventFailedException.of(("permissions name %s %s, but this host has no such group; create it"
                                + " first, for example in BeforeInstall")
                        .formatted(as, name));
            }
            groups.put(name, group);
        }
        return group;
    }
}
