package dev.slipway.e2e.chaos;

import java.util.ArrayList;
import java.util.List;

/** The fleet's script: a third of the hosts in each zone, and the behaviours of all worlds to be played. */
final class FleetYaml {
    private static final List<String> ZONES = List.of("a", "b", "c");

    static String of(ChaosSettings settings) {
        List<String> lines = new ArrayList<>();
        lines.add("hosts:");
        int left = settings.hosts();
        for (int i = 0; i < ZONES.size(); i++) {
            int count = left / (ZONES.size() - i);
            left -= count;
            lines.add("- {names: \"%s-{001..%03d}\", tags: {Fleet: chaos}, zone: %s}"
                    .formatted(ZONES.get(i), count, ZONES.get(i)));
        }
        lines.add("behaviour:");
        settings.seeds()
                .forEach(seed -> Scenario.of(seed).behaviours().forEach(behaviour -> lines.add("- " + behaviour)));
        return String.join("\n", lines) + "\n";
    }

    private FleetYaml() {}
}
