package dev.slipway.agent.status;

import dev.slipway.agent.doctor.AgentProcess;
import dev.slipway.agent.engine.state.GroupState;
import dev.slipway.agent.engine.state.InstalledRecord;
import dev.slipway.agent.engine.state.KeptRevisions;
import dev.slipway.agent.engine.state.StateLayout;
import dev.slipway.agent.link.identity.Enrolled;
import dev.slipway.agent.link.identity.IdentityStore;
import dev.slipway.agent.link.identity.StateException;
import dev.slipway.agent.link.orders.FileHeldJournal;
import dev.slipway.agent.link.orders.HeldEntry;
import dev.slipway.agent.link.orders.Stage;
import dev.slipway.agent.status.HostStatus.Copy;
import dev.slipway.agent.status.HostStatus.Enrolment;
import dev.slipway.agent.status.HostStatus.Group;
import dev.slipway.agent.status.HostStatus.InHand;
import dev.slipway.protocol.wire.Order;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a state directory while its agent may be at work in it: what vanishes meanwhile is not there. */
public final class StatusReader {
    private final Path stateDirectory;
    private final Instant now;
    private final List<String> troubles = new ArrayList<>();

    private StatusReader(Path stateDirectory, Instant now) {
        this.stateDirectory = stateDirectory;
        this.now = now;
    }

    /** Looks; what may not be looked at becomes one of the troubles. */
    public static HostStatus read(Path stateDirectory, Instant now) {
        return new StatusReader(stateDirectory, now).read();
    }

    private HostStatus read() {
        String process = process();
        List<HeldEntry> entries = readable("link") ? entries() : List.of();
        return new HostStatus(
                process != null,
                process,
                stateDirectory.toString(),
                enrolment(),
                readable("deployment-instructions") ? groups(names(entries)) : List.of(),
                entries.stream()
                        .filter(entry -> entry.stage() != Stage.ACKNOWLEDGED)
                        .map(StatusReader::inHand)
                        .toList(),
                troubles);
    }

    private @Nullable String process() {
        try {
            return AgentProcess.of(stateDirectory) == AgentProcess.RUNNING ? AgentProcess.number(stateDirectory) : null;
        } catch (IOException e) {
            troubles.add(unreadable(stateDirectory.resolve("agent.lock")));
            return null;
        }
    }

    /** False for what is not there yet, too. */
    private boolean readable(String name) {
        Path directory = stateDirectory.resolve(name);
        if (Files.exists(directory) && !Files.isReadable(directory)) {
            troubles.add(unreadable(directory));
            return false;
        }
        return Files.exists(directory);
    }

    private @Nullable Enrolment enrolment() {
        try {
            return new IdentityStore(stateDirectory.resolve("link"))
                    .load()
                    .map(this::enrolment)
                    .orElse(null);
        } catch (StateException e) {
            troubles.add(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private Enrolment enrolment(Enrolled enrolled) {
        Instant end = enrolled.identity().chain().getFirst().getNotAfter().toInstant();
        return new Enrolment(
                enrolled.registration().instanceName(), enrolled.registration().namespace(), end, now.isBefore(end));
    }

    private List<HeldEntry> entries() {
        Path orders = stateDirectory.resolve("link").resolve("orders");
        try {
            return FileHeldJournal.look(orders);
        } catch (IOException e) {
            troubles.add(unreadable(orders));
            return List.of();
        }
    }

    private List<Group> groups(Map<String, String> names) {
        StateLayout layout = new StateLayout(stateDirectory);
        GroupState state = new GroupState(layout);
        KeptRevisions kept = new KeptRevisions(layout, state);
        List<Group> groups = new ArrayList<>();
        try {
            for (InstalledRecord installed : state.installed()) {
                groups.add(group(installed, names.get(installed.deploymentGroupId()), kept));
            }
        } catch (IOException e) {
            troubles.add(unreadable(stateDirectory));
        }
        return groups;
    }

    private static Group group(InstalledRecord installed, @Nullable String name, KeptRevisions kept)
            throws IOException {
        return new Group(
                installed.deploymentGroupId(),
                name,
                installed.deploymentId(),
                installed.deployment(),
                installed.revisionHash(),
                installed.revisionDigest(),
                installed.succeeded(),
                installed.imported(),
                kept.of(installed.deploymentGroupId()).stream()
                        .map(copy -> new Copy(
                                String.valueOf(copy.deployment().getFileName()),
                                copy.revision().revisionHash(),
                                copy.revision().found().digest()))
                        .toList());
    }

    /** Ended orders are remembered for a while, and say what a group's id means. */
    private static Map<String, String> names(List<HeldEntry> entries) {
        Map<String, String> names = new HashMap<>();
        for (HeldEntry entry : entries) {
            Order order = entry.order();
            if (order != null) {
                names.put(order.deploymentGroupId(), name(order));
            }
        }
        return names;
    }

    private static String name(Order order) {
        return order.applicationName() + "/" + order.deploymentGroupName();
    }

    private static InHand inHand(HeldEntry entry) {
        Order order = entry.order();
        String stage = entry.stage().name().toLowerCase(Locale.ROOT);
        return order == null
                ? new InHand(stage, null, null, null, List.of(), entry.cancelled())
                : new InHand(
                        stage,
                        name(order),
                        order.deployment(),
                        order.deploymentId(),
                        order.events(),
                        entry.cancelled());
    }

    private static String unreadable(Path path) {
        return path + " cannot be read; run this as the agent's user, root in most installations";
    }
}
