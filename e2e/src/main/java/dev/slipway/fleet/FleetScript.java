package dev.slipway.fleet;

import dev.slipway.fleet.script.Behaviour;
import dev.slipway.fleet.script.HostGroup;
import dev.slipway.fleet.script.ScriptReader;
import java.util.List;

/**
 * Which hosts there are and how they behave.
 *
 * @param behaviour of an event the first that matches counts; where none does, the event succeeds at once
 */
public record FleetScript(List<HostGroup> hosts, List<Behaviour> behaviour) {
    public FleetScript {
        hosts = List.copyOf(hosts);
        behaviour = List.copyOf(behaviour);
    }

    /**
     * Reads a script (docs/fleet.md).
     *
     * @throws dev.slipway.fleet.script.ScriptException with every problem and its place in the text
     */
    public static FleetScript parse(String yaml) {
        ScriptReader.Content content = ScriptReader.read(yaml);
        return new FleetScript(content.hosts(), content.behaviour());
    }

    /** How many hosts there are. */
    public int size() {
        return hosts.stream().mapToInt(group -> group.names().size()).sum();
    }
}
