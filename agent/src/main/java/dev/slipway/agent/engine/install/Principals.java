package dev.slipway.agent.engine.install;

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

/** Resolves owners and groups, and refuses those that this agent cannot give. */
final class Principals {
    private static final Path SELF = Path.of("/proc/self");

    private final Map<String, UserPrincipal> users = new HashMap<>();
    private final Map<String, GroupPrincipal> groups = new HashMap<>();
    private final boolean root;
    private final UserPrincipal self;
    private final GroupPrincipal selfGroup;

    Principals() throws IOException {
        root = isRoot();
        PosixFileAttributes own = Files.readAttributes(SELF, PosixFileAttributes.class);
        self = own.owner();
        selfGroup = own.group();
    }

    /** True if this process may give files away. */
    static boolean isRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(SELF, "unix:uid"));
    }

    /** Finds whoever may own a file from now on. */
    UserPrincipal owner(String name) throws EventFailedException {
        UserPrincipal user = user("the owner", name);
        if (!root && !user.equals(self)) {
            throw EventFailedException.of(
                    "permissions name the owner %s, but the agent runs as %s; only root can give files away"
                            .formatted(name, self.getName()));
        }
        return user;
    }

    /** Finds the group that a file may have from now on. */
    GroupPrincipal ownerGroup(String name) throws EventFailedException {
        GroupPrincipal group = group("the group", name);
        if (!root && !group.equals(selfGroup)) {
            throw EventFailedException.of(
                    "permissions name the group %s, but the agent runs as %s; only root can give files away"
                            .formatted(name, self.getName()));
        }
        return group;
    }

    /** Finds the user or group of an access list's entry; who may write a file may name anybody there. */
    void known(AclEntry entry) throws EventFailedException {
        if (entry.name().isEmpty()) {
            return;
        }
        switch (entry.kind()) {
            case USER -> user("in acls the user", entry.name());
            case GROUP -> group("in acls the group", entry.name());
            case MASK, OTHER -> {}
        }
    }

    private UserPrincipal user(String as, String name) throws EventFailedException {
        UserPrincipal user = users.get(name);
        if (user == null) {
            try {
                user = lookup().lookupPrincipalByName(name);
            } catch (IOException e) {
                throw EventFailedException.of(("permissions name %s %s, but this host has no such user; create it"
                                + " first, for example in BeforeInstall")
                        .formatted(as, name));
            }
            users.put(name, user);
        }
        return user;
    }

    private GroupPrincipal group(String as, String name) throws EventFailedException {
        GroupPrincipal group = groups.get(name);
        if (group == null) {
            try {
                group = lookup().lookupPrincipalByGroupName(name);
            } catch (IOException e) {
                throw EventFailedException.of(("permissions name %s %s, but this host has no such group; create it"
                                + " first, for example in BeforeInstall")
                        .formatted(as, name));
            }
            groups.put(name, group);
        }
        return group;
    }

    private static UserPrincipalLookupService lookup() {
        return FileSystems.getDefault().getUserPrincipalLookupService();
    }
}
