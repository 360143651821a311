package dev.slipway.agent.migrate;

import dev.slipway.agent.config.ConfigException;
import dev.slipway.agent.files.IoTrouble;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A {@code codedeployagent.yml} as CodeDeploy's agent reads it. Keys are mostly written as Ruby symbols,
 * {@code :log_dir: …}, but 1.x takes {@code log_dir: …} for the same key, and 2.x writes no colon. Unknown keys are kept,
 * the last of repeated ones wins, however each is written (A 2).
 *
 * @param entries by key without colons, in the order of the file
 */
public record CodeDeployConfig(Path file, Map<String, Entry> entries) {
    /** Where the agent looks for it. */
    public static final List<Path> PLACES = List.of(
            Path.of("/etc/codedeploy-agent/conf/codedeployagent.yml"),
            Path.of("/opt/codedeploy-agent/conf/codedeployagent.yml"));

    private static final int MAX_CHARACTERS = 256 * 1024;

    public CodeDeployConfig {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /**
     * One setting.
     *
     * @param value empty if there is none; null if it is a list or a mapping
     */
    record Entry(@Nullable String value) {}

    /** The first of {@link #PLACES} that exists. */
    public static Optional<Path> find() {
        return PLACES.stream().filter(Files::exists).findFirst();
    }

    /** The configuration of an agent that has no file. */
    public static CodeDeployConfig none() {
        return new CodeDeployConfig(PLACES.getFirst(), Map.of());
    }

    /** Reads it. */
    public static CodeDeployConfig read(Path file) throws ConfigException {
        Node root = compose(file, text(file));
        Map<String, Entry> entries = new LinkedHashMap<>();
        if (root == null) {
            return new CodeDeployConfig(file, entries);
        }
        if (!(root instanceof MappingNode mapping)) {
            throw new ConfigException(file + " holds no \"key: value\" lines; is it a codedeployagent.yml?");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                String name = key.getValue().startsWith(":") ? key.getValue().substring(1) : key.getValue();
                String value = tuple.getValueNode() instanceof ScalarNode scalar ? text(scalar) : null;
                if (value != null && value.indexOf('\0') >= 0) {
                    int line = key.getStartMark().getLine() + 1;
                    throw new ConfigException(file + " line " + line + ": the value holds a NUL; write it without");
                }
                // Put at the end of the order, as the one that counts.
                entries.remove(name);
                entries.put(name, new Entry(value));
            }
        }
        return new CodeDeployConfig(file, entries);
    }

    /** What the agent takes for the key; empty if it is not set. */
    Optional<String> text(String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::value).filter(value -> !value.isEmpty());
    }

    private static String text(ScalarNode scalar) {
        String value = scalar.getValue().strip();
        boolean nothing = value.equals("~") || value.equals("null");
        return nothing && scalar.isPlain() ? "" : value;
    }

    private static String text(Path file) throws ConfigException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new ConfigException(file + " does not exist; name the file that CodeDeploy's agent reads");
        } catch (MalformedInputException e) {
            throw new ConfigException(file + " is not UTF-8 text");
        } catch (IOException e) {
            throw new ConfigException(file + " cannot be read: " + IoTrouble.describe(e));
        }
    }

    private static @Nullable Node compose(Path file, String text) throws ConfigException {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_CHARACTERS);
        options.setNestingDepthLimit(10);
        try {
            return new Yaml(options).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new ConfigException(file + " line " + line + " is not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw new ConfigException(file + " is not YAML: " + e.getMessage());
        }
    }
}
