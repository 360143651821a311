package dev.slipway.agent.config;

import dev.slipway.agent.files.IoTrouble;
import dev.slipway.protocol.wire.Tag;
import dev.slipway.protocol.yaml.NearestName;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads {@code slipway-agent.yml}, strictly: an unknown or repeated key is an error that names its line and what was
 * probably meant. Works on YAML nodes, so nothing in the file can create objects, and {@code 0.10} stays text.
 */
final class ConfigFile {
    private static final int MAX_CHARACTERS = 256 * 1024;

    private final Path file;

    ConfigFile(Path file) {
        this.file = file;
    }

    Map<ConfigKey, Setting> read() throws ConfigException {
        Map<ConfigKey, Setting> settings = new EnumMap<>(ConfigKey.class);
        Node root = compose(text());
        if (root == null) {
            return settings;
        }
        if (!(root instanceof MappingNode mapping)) {
            throw at(root, "key: value lines are expected, for example \"gatewayUri: https://slipway.example:8443\"");
        }
        for (NodeTuple entry : mapping.getValue()) {
            ConfigKey key = key(entry.getKeyNode());
            if (settings.put(key, setting(key, entry)) != null) {
                throw at(entry.getKeyNode(), "the key " + key.yaml() + " stands here twice; keep one of them");
            }
        }
        return settings;
    }

    private String text() throws ConfigException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new ConfigException(file + " does not exist; create it, or name another file with --config");
        } catch (MalformedInputException e) {
            throw new ConfigException(file + " is not UTF-8 text; save it as UTF-8");
        } catch (IOException e) {
            throw new ConfigException(file + " cannot be read: " + IoTrouble.describe(e));
        }
    }

    private @Nullable Node compose(String text) throws ConfigException {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_CHARACTERS);
        options.setNestingDepthLimit(10);
        try {
            return new Yaml(options).compose(new java.io.StringReader(text));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new ConfigException(file + " line " + line + " is not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw new ConfigException(file + " is not YAML: " + e.getMessage());
        }
    }

    private ConfigKey key(Node node) throws ConfigException {
        String written = scalar(node, "a key");
        ConfigKey known = ConfigKey.of(written).orElse(null);
        if (known != null) {
            return known;
        }
        if (written.startsWith(":")) {
            throw at(
                    node,
                    "%s is a key of CodeDeploy's agent; translate its file with slipway-agent import-config %s"
                            .formatted(written, file));
        }
        List<String> keys =
                Arrays.stream(ConfigKey.values()).map(ConfigKey::yaml).toList();
        String hint = NearestName.of(written, keys)
                .map(name -> "did you mean " + name + "?")
                .orElseGet(() -> "the keys are " + String.join(", ", keys));
        throw at(node, "unknown key " + written + "; " + hint);
    }

    private Setting setting(ConfigKey key, NodeTuple entry) throws ConfigException {
        Node value = entry.getValueNode();
        String origin = origin(value);
        Path base = file.toAbsolutePath().getParent();
        Path directory = base == null ? Path.of("/") : base;
        if (key.isList()) {
            return Setting.ofItems(items(key, value), origin(entry.getKeyNode()), directory);
        }
        return key == ConfigKey.TAGS
                ? Setting.ofTags(tags(value), origin, directory)
                : Setting.of(scalar(value, key.yaml()), origin, directory);
    }

    private List<Setting.Item> items(ConfigKey key, Node node) throws ConfigException {
        if (!(node instanceof SequenceNode sequence)) {
            throw at(
                    node,
                    "%s is a list; write \"%s: [one, another]\", or leave it out to allow everything"
                            .formatted(key.yaml(), key.yaml()));
        }
        List<Setting.Item> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new Setting.Item(scalar(item, "an entry of " + key.yaml()), origin(item)));
        }
        return items;
    }

    /** Tags as a mapping, {@code Stage: prod}, or as CodeDeploy writes them, a list of {@code key} and {@code value}. */
    private List<Tag> tags(Node node) throws ConfigException {
        List<Tag> tags = new ArrayList<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                tags.add(new Tag(scalar(entry.getKeyNode(), "a tag's key"), scalar(entry.getValueNode(), "a tag")));
            }
        } else if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                tags.add(listedTag(item));
            }
        } else {
            throw at(node, "tags are written as \"key: value\" lines below tags");
        }
        Set<String> keys = new HashSet<>();
        for (Tag tag : tags) {
            if (!keys.add(tag.key())) {
                throw at(node, "the tag " + tag.key() + " stands here twice; keep one of them");
            }
        }
        return tags;
    }

    private Tag listedTag(Node item) throws ConfigException {
        String key = null;
        String value = "";
        if (item instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                switch (scalar(entry.getKeyNode(), "a key")) {
                    case "key" -> key = scalar(entry.getValueNode(), "a tag's key");
                    case "value" -> value = scalar(entry.getValueNode(), "a tag's value");
                    default -> throw at(entry.getKeyNode(), "a tag in a list has the keys key and value");
                }
            }
        }
        if (key == null) {
            throw at(item, "a tag in a list is written as {key: Stage, value: prod}");
        }
        return new Tag(key, value);
    }

    private String scalar(Node node, String what) throws ConfigException {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue().strip();
        }
        throw at(node, what + " must be a single value");
    }

    private ConfigException at(Node node, String problem) {
        return new ConfigException(origin(node) + ": " + problem);
    }

    private String origin(Node node) {
        return file + " line " + (node.getStartMark().getLine() + 1);
    }
}
