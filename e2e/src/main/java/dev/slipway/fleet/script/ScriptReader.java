package dev.slipway.fleet.script;

import dev.slipway.protocol.yaml.Remark;
import dev.slipway.protocol.yaml.Remarks;
import dev.slipway.protocol.yaml.YamlNode;
import dev.slipway.protocol.yaml.YamlReader;
import dev.slipway.protocol.yaml.YamlReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads scripts, strictly: whatever is not understood is a problem, with its place. */
public final class ScriptReader {
    private static final List<String> KEYS = List.of("hosts", "behaviour");

    private final Remarks remarks = new Remarks();

    private ScriptReader() {}

    /** What a script says. */
    public record Content(List<HostGroup> hosts, List<Behaviour> behaviour) {}

    /**
     * Reads the text.
     *
     * @throws ScriptException if anything in it is not understood
     */
    public static Content read(String yaml) {
        return switch (YamlReader.read(yaml, Set.copyOf(KEYS))) {
            case YamlReading.Unreadable(Remark problem) -> throw refused(List.of(problem));
            case YamlReading.Empty ignored ->
                throw refused(List.of(new Remark(1, 1, "", "the script is empty; it needs a list of hosts.")));
            case YamlReading.Document document -> new ScriptReader().content(document);
        };
    }

    private Content content(YamlReading.Document document) {
        YamlNode root = document.root();
        if (document.ignoredFromLine() > 0) {
            remarks.problem(
                    root, "", "a script is one document; another begins at line " + document.ignoredFromLine() + ".");
        }
        List<HostGroup> hosts = new ArrayList<>();
        List<Behaviour> behaviour = new ArrayList<>();
        Keys.of(root, "", KEYS, remarks).ifPresent(keys -> {
            HostsReader reader = new HostsReader(remarks);
            hosts.addAll(reader.read(keys));
            behaviour.addAll(new BehaviourReader(remarks, reader.names()).read(keys));
        });
        List<Remark> problems = Stream.concat(remarks.problems().stream(), remarks.warnings().stream())
                .toList();
        if (!problems.isEmpty()) {
            throw refused(problems);
        }
        return new Content(hosts, behaviour);
    }

    private static ScriptException refused(List<Remark> problems) {
        return new ScriptException(
                problems.stream().map(problem -> problem.in("script")).toList());
    }
}
