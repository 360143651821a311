package dev.slipway.protocol.appspec.lambda;

import dev.slipway.protocol.yaml.Remarks;
import dev.slipway.protocol.yaml.YamlNode;
import dev.slipway.protocol.yaml.YamlNode.Entry;
import dev.slipway.protocol.yaml.YamlNode.Mapping;
import dev.slipway.protocol.yaml.YamlNode.Scalar;
import dev.slipway.protocol.yaml.YamlNode.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code Hooks}: one function for an event, as a list of maps of one key each or as one map (S 5.3). */
final class LambdaHooksReader {
    private static final List<String> EVENTS = List.of("BeforeAllowTraffic", "AfterAllowTraffic");
    private static final String INSTEAD =
            "write \"- BeforeAllowTraffic: myFunction\" or \"- AfterAllowTraffic: myFunction\".";

    private final Remarks remarks;

    LambdaHooksReader(Remarks remarks) {
        this.remarks = remarks;
    }

    Map<String, String> read(Keys root) {
        Map<String, String> hooks = new LinkedHashMap<>();
        Optional<YamlNode> section = root.value("Hooks");
        section.ifPresent(found -> entries(found).forEach(entry -> event(entry, hooks)));
        return hooks;
    }

    private Stream<Entry> entries(YamlNode section) {
        return switch (section) {
            case Mapping mapping -> mapping.entries().stream();
            case Sequence list -> list.items().stream().flatMap(this::item);
            case Scalar scalar -> {
                remarks.problem(scalar, "Hooks", "expected a list, found %s; %s".formatted(scalar.describe(), INSTEAD));
                yield Stream.empty();
            }
        };
    }

    private Stream<Entry> item(YamlNode item) {
        if (item instanceof Mapping mapping) {
            return mapping.entries().stream();
        }
        remarks.problem(
                item, "Hooks", "expected an event and its function, found %s; %s".formatted(item.describe(), INSTEAD));
        return Stream.empty();
    }

    private void event(Entry entry, Map<String, String> hooks) {
        String path = "Hooks." + entry.name();
        Optional<String> event = EVENTS.stream()
                .filter(name -> name.equalsIgnoreCase(entry.name()))
                .findFirst();
        if (event.isEmpty()) {
            remarks.problem(entry.key(), path, "is no event of a Lambda deployment that takes a function; " + INSTEAD);
        } else if (!(entry.value() instanceof Scalar scalar)
                || scalar.isNull()
                || scalar.text().isBlank()) {
            remarks.problem(
                    entry.value(),
                    path,
                    "expected one function's name or ARN, found %s; %s"
                            .formatted(entry.value().describe(), INSTEAD));
        } else {
            String function = scalar.text().strip();
            Length.problem(function, Length.FUNCTION).ifPresent(problem -> remarks.problem(scalar, path, problem));
            if (hooks.putIfAbsent(event.get(), function) != null) {
                remarks.problem(entry.key(), path, "is there twice; an event has one function.");
            }
        }
    }
}
