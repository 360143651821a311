package dev.slipway.fleet.script;

import dev.slipway.fleet.script.Behaviour.As;
import dev.slipway.fleet.script.Behaviour.Effect;
import dev.slipway.fleet.script.Behaviour.Result;
import dev.slipway.protocol.lifecycle.LifecycleEvent;
import dev.slipway.protocol.lifecycle.LifecycleEvent.Runner;
import dev.slipway.protocol.yaml.Remarks;
import dev.slipway.protocol.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the list of behaviours. */
final class BehaviourReader {
    private static final List<String> KEYS = List.of(
            "hosts",
            "revision",
            "event",
            "result",
            "afterMillis",
            "exitCode",
            "log",
            "probability",
            "times",
            "returnsAfterSeconds",
            "returnsAs");
    private static final long LONGEST_MILLIS = 24 * 3600 * 1000L;
    private static final List<String> EVENTS = Arrays.stream(LifecycleEvent.values())
            .filter(event -> event.runner() == Runner.SCRIPTS || event.runner() == Runner.AGENT)
            .map(LifecycleEvent::eventName)
            .toList();

    private final Remarks remarks;
    private final Set<String> hosts;

    /**
     * @param hosts names of all hosts of the script
     */
    BehaviourReader(Remarks remarks, Set<String> hosts) {
        this.remarks = remarks;
        this.hosts = hosts;
    }

    List<Behaviour> read(Keys script) {
        List<Behaviour> behaviours = new ArrayList<>();
        List<YamlNode> items = script.list("behaviour", "\"behaviour: [{event: ValidateService, result: Failed}]\"");
        for (int i = 0; i < items.size(); i++) {
            Keys.of(items.get(i), "behaviour[" + i + "]", KEYS, remarks)
                    .map(this::behaviour)
                    .ifPresent(behaviours::add);
        }
        return behaviours;
    }

    private Behaviour behaviour(Keys keys) {
        Long times = keys.number("times", 1, Integer.MAX_VALUE).orElse(null);
        return new Behaviour(
                hosts(keys),
                glob(keys, "revision"),
                event(keys),
                effect(keys),
                keys.share("probability").orElse(1.0),
                times == null ? null : times.intValue());
    }

    private static Glob glob(Keys keys, String key) {
        return keys.text(key).map(Glob::new).orElse(Glob.ANY);
    }

    private Glob hosts(Keys keys) {
        Glob glob = glob(keys, "hosts");
        if (!hosts.isEmpty() && hosts.stream().noneMatch(glob::matches)) {
            keys.problem(keys.node(), "hosts", "\"%s\" matches none of the script's hosts.".formatted(glob));
        }
        return glob;
    }

    private static Glob event(Keys keys) {
        Glob glob = glob(keys, "event");
        if (EVENTS.stream().noneMatch(glob::matches)) {
            keys.problem(keys.node(), "event", Keys.unknown(glob.toString(), EVENTS));
        }
        return glob;
    }

    private static Effect effect(Keys keys) {
        Result result =
                keys.word("result", List.of(Result.values()), Result::word).orElse(Result.SUCCEEDED);
        only(keys, "exitCode", result, Result.FAILED);
        only(keys, "log", result, Result.FAILED, Result.TIMED_OUT);
        only(keys, "returnsAfterSeconds", result, Result.DIE);
        only(keys, "returnsAs", result, Result.DIE);
        return new Effect(
                result,
                keys.number("afterMillis", 0, LONGEST_MILLIS).orElse(0L),
                keys.number("exitCode", 1, 255).orElse(1L).intValue(),
                keys.verbatim("log").orElse(null),
                comesBack(keys));
    }

    private static Behaviour.@Nullable Return comesBack(Keys keys) {
        As as = keys.word("returnsAs", List.of(As.values()), As::word).orElse(As.REBOOTED);
        Long seconds =
                keys.number("returnsAfterSeconds", 0, LONGEST_MILLIS / 1000).orElse(null);
        if (seconds == null && keys.has("returnsAs") && !keys.has("returnsAfterSeconds")) {
            keys.problem(keys.node(), "returnsAs", "returnsAs needs returnsAfterSeconds.");
        }
        return seconds == null ? null : new Behaviour.Return(seconds * 1000, as);
    }

    private static void only(Keys keys, String key, Result result, Result... with) {
        if (keys.has(key) && !List.of(with).contains(result)) {
            keys.problem(
                    keys.node(),
                    key,
                    "%s means nothing with result %s; it goes with %s."
                            .formatted(
                                    key,
                                    result.word(),
                                    String.join(
                                            " and ",
                                            Arrays.stream(with)
                                                    .map(Result::word)
                                                    .toList())));
        }
    }
}
