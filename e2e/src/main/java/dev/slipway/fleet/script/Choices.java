package dev.slipway.fleet.script;

import dev.slipway.fleet.script.Behaviour.Effect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How the events of one host go. What is left to chance depends on the seed, on names and on how often the same was asked
 * before, never on the order of threads. Safe for use by several threads.
 */
public final class Choices {
    private final long seed;
    private final String host;
    private final List<Behaviour> behaviours;
    private final List<Integer> indices;
    private final Map<String, Integer> draws = new HashMap<>();
    private final Map<Integer, Integer> uses = new HashMap<>();

    public Choices(long seed, String host, List<Behaviour> script) {
        this.seed = seed;
        this.host = host;
        List<Behaviour> own = new ArrayList<>();
        List<Integer> at = new ArrayList<>();
        for (int i = 0; i < script.size(); i++) {
            if (script.get(i).hosts().matches(host)) {
                own.add(script.get(i));
                at.add(i);
            }
        }
        this.behaviours = List.copyOf(own);
        this.indices = List.copyOf(at);
    }

    /**
     * What comes of the event now.
     *
     * @param revision every name that the revision has
     * @param group name of the deployment group
     */
    public synchronized Effect effect(List<String> revision, String group, String event) {
        for (int i = 0; i < behaviours.size(); i++) {
            Behaviour behaviour = behaviours.get(i);
            boolean fits =
                    behaviour.event().matches(event) && revision.stream().anyMatch(behaviour.revision()::matches);
            if (fits && !usedUp(i, behaviour) && drawn(i, behaviour, group, event)) {
                uses.merge(i, 1, Integer::sum);
                return behaviour.effect();
            }
        }
        return Effect.SUCCEEDS_AT_ONCE;
    }

    /** A source of chance for something of this host that is named. */
    public static SplittableRandom random(long seed, String name) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        return new SplittableRandom(new SplittableRandom(seed).nextLong() ^ hash);
    }

    private boolean usedUp(int i, Behaviour behaviour) {
        return behaviour.times() != null && uses.getOrDefault(i, 0) >= behaviour.times();
    }

    private boolean drawn(int i, Behaviour behaviour, String group, String event) {
        if (behaviour.probability() >= 1) {
            return true;
        }
        String what = host + "/" + indices.get(i) + "/" + group + "/" + event;
        int draw = draws.merge(what, 1, Integer::sum);
        return random(seed, what + "/" + draw).nextDouble() < behaviour.probability();
    }
}
