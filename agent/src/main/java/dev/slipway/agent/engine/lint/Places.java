package dev.slipway.agent.engine.lint;

import dev.slipway.protocol.text.Text;
import dev.slipway.protocol.yaml.YamlNode;
import dev.slipway.protocol.yaml.YamlNode.Entry;
import dev.slipway.protocol.yaml.YamlNode.Mapping;
import dev.slipway.protocol.yaml.YamlNode.Scalar;
import dev.slipway.protocol.yaml.YamlNode.Sequence;
import dev.slipway.protocol.yaml.YamlReader;
import dev.slipway.protocol.yaml.YamlReading;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Where each value of an AppSpec stands, by the same paths as in its remarks: {@code files[0].source}. */
final class Places {
    private final Map<String, YamlNode> nodes = new HashMap<>();

    /** The places of an AppSpec that has been read without problems. */
    static Places of(byte[] appSpec) {
        Places places = new Places();
        if (YamlReader.read(appSpec, Set.of()) instanceof YamlReading.Document document) {
            places.add(document.root(), "");
        }
        return places;
    }

    /** Line from 1; 0 if there is no such value. */
    int line(String path) {
        YamlNode node = nodes.get(path);
        return node == null ? 0 : node.line();
    }

    /** Column from 1; 0 if there is no such value. */
    int column(String path) {
        YamlNode node = nodes.get(path);
        return node == null ? 0 : node.column();
    }

    /** Of repeated keys the last counts, here as for the parser. */
    private void add(YamlNode node, String path) {
        nodes.put(path, node);
        switch (node) {
            case Scalar ignored -> {}
            case Sequence list -> {
                for (int i = 0; i < list.items().size(); i++) {
                    add(list.items().get(i), path + "[" + i + "]");
                }
            }
            case Mapping mapping -> {
                for (Entry entry : mapping.entries()) {
                    String name = Text.excerpt(entry.name());
                    add(entry.value(), path.isEmpty() ? name : path + "." + name);
                }
            }
        }
    }

    private Places() {}
}
