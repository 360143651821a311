package dev.slipway.protocol.appspec.lambda;

import dev.slipway.protocol.yaml.Remark;
import dev.slipway.protocol.yaml.Remarks;
import dev.slipway.protocol.yaml.YamlNode;
import dev.slipway.protocol.yaml.YamlNode.Mapping;
import dev.slipway.protocol.yaml.YamlNode.Scalar;
import dev.slipway.protocol.yaml.YamlNode.Sequence;
import dev.slipway.protocol.yaml.YamlReader;
import dev.slipway.protocol.yaml.YamlReading;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads an AppSpec for Lambda, YAML or JSON, keys in any case (S 5.3). Total: whatever the text, the answer is a value.
 * Versions are positive integers, quoted or not.
 */
public final class LambdaAppSpecParser {
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,18}");
    private static final Pattern ZERO = Pattern.compile("0+(\\.0+)?");
    private static final Set<String> WORDS = Set.of("version", "Resources", "Hooks");
    private static final Set<String> PROPERTIES = Set.of("Name", "Alias", "CurrentVersion", "TargetVersion");

    private final CurrentVersion currentVersion;
    private final Remarks remarks = new Remarks();

    /** Whether {@code CurrentVersion} may be left out. */
    public enum CurrentVersion {
        /** As with CodeDeploy. */
        REQUIRED,
        /** Left out, it means what the alias serves when the run starts. */
        OPTIONAL
    }

    private LambdaAppSpecParser(CurrentVersion currentVersion) {
        this.currentVersion = currentVersion;
    }

    /** Reads a text. */
    public static LambdaAppSpecResult parse(String text, CurrentVersion currentVersion) {
        return new LambdaAppSpecParser(currentVersion).result(YamlReader.read(text, WORDS));
    }

    private LambdaAppSpecResult result(YamlReading reading) {
        return switch (reading) {
            case YamlReading.Unreadable(Remark problem) -> new LambdaAppSpecResult.Refused(List.of(problem));
            case YamlReading.Empty _ ->
                new LambdaAppSpecResult.Refused(List.of(new Remark(
                        1, 1, "", "it is empty; an AppSpec for Lambda begins with \"version: 0.0\" and Resources.")));
            case YamlReading.Document document -> result(document);
        };
    }

    private LambdaAppSpecResult result(YamlReading.Document document) {
        if (!(document.root() instanceof Mapping root)) {
            remarks.problem(
                    document.root(),
                    "",
                    "expected keys such as version and Resources, found %s."
                            .formatted(document.root().describe()));
            return new LambdaAppSpecResult.Refused(remarks.problems());
        }
        if (document.ignoredFromLine() > 0) {
            remarks.warning(
                    root,
                    "",
                    "what follows from line %d on is ignored: an AppSpec is one document."
                            .formatted(document.ignoredFromLine()));
        }
        Optional<LambdaAppSpec> appSpec = appSpec(new Keys(root, "", remarks));
        return appSpec.isPresent() && remarks.problems().isEmpty()
                ? new LambdaAppSpecResult.Parsed(appSpec.get(), remarks.warnings())
                : new LambdaAppSpecResult.Refused(remarks.problems());
    }

    private Optional<LambdaAppSpec> appSpec(Keys root) {
        root.warnUnknown(WORDS);
        root.required("version", "write \"version: 0.0\".")
                .filter(version -> !ZERO.matcher(version.text()).matches())
                .ifPresent(version -> remarks.problem(
                        version,
                        "version",
                        "%s is no version of the AppSpec format; the only one is 0.0: write \"version: 0.0\"."
                                .formatted(version.describe())));
        Optional<Keys> properties = resource(root).flatMap(this::properties);
        Map<String, String> hooks = new LambdaHooksReader(remarks).read(root);
        return properties.flatMap(found -> appSpec(found, hooks));
    }

    /** Exactly one function: a list with one key, or a mapping of one key as YAML's other spelling. */
    private Optional<Keys> resource(Keys root) {
        Optional<YamlNode> resources = root.value("Resources");
        if (resources.isEmpty()) {
            remarks.problem(root.place("Resources"), "Resources", "Resources is missing; name one function under it.");
            return Optional.empty();
        }
        List<YamlNode> items = resources.get() instanceof Sequence list ? list.items() : List.of(resources.get());
        if (items.size() != 1
                || !(items.getFirst() instanceof Mapping one)
                || one.entries().size() != 1) {
            remarks.problem(
                    resources.get(),
                    "Resources",
                    "expected exactly one function, found %s; a deployment moves the alias of one function: write \"- myFunction:\" once."
                            .formatted(
                                    items.size() > 1
                                            ? items.size() + " entries"
                                            : resources.get().describe()));
            return Optional.empty();
        }
        YamlNode value = one.entries().getFirst().value();
        String path = "Resources." + one.entries().getFirst().name();
        if (value instanceof Mapping mapping) {
            return Optional.of(new Keys(mapping, path, remarks));
        }
        remarks.problem(value, path, "expected Type and Properties, found %s.".formatted(value.describe()));
        return Optional.empty();
    }

    private Optional<Keys> properties(Keys resource) {
        resource.required("Type", "write \"Type: AWS::Lambda::Function\".")
                .filter(type -> !type.text().equals("AWS::Lambda::Function"))
                .ifPresent(type -> remarks.problem(
                        type,
                        resource.pathOf("Type"),
                        "%s is no type that a Lambda deployment moves; write \"Type: AWS::Lambda::Function\"."
                                .formatted(type.describe())));
        Optional<YamlNode> properties = resource.value("Properties");
        if (properties.isPresent() && properties.get() instanceof Mapping mapping) {
            Keys keys = new Keys(mapping, resource.pathOf("Properties"), remarks);
            keys.warnUnknown(PROPERTIES);
            return Optional.of(keys);
        }
        remarks.problem(
                resource.place("Properties"),
                resource.pathOf("Properties"),
                "expected Name, Alias, CurrentVersion and TargetVersion under Properties.");
        return Optional.empty();
    }

    private Optional<LambdaAppSpec> appSpec(Keys properties, Map<String, String> hooks) {
        Optional<String> name = text(properties, "Name", Length.FUNCTION, "write the function's name or ARN.");
        Optional<String> alias =
                text(properties, "Alias", Length.ALIAS, "write the name of the alias whose traffic moves.");
        Optional<String> target = version(properties, "TargetVersion", true);
        Optional<String> current = version(properties, "CurrentVersion", currentVersion == CurrentVersion.REQUIRED);
        if (name.isEmpty() || alias.isEmpty() || target.isEmpty()) {
            return Optional.empty();
        }
        if (name.get().length() + 1 + alias.get().length() > Length.TOGETHER) {
            remarks.problem(
                    properties.place("Name"),
                    properties.pathOf("Name"),
                    "and Alias have more than %d characters together; write the function's name instead of its ARN."
                            .formatted(Length.TOGETHER - 1));
        }
        if (target.equals(current)) {
            remarks.problem(
                    properties.place("TargetVersion"),
                    properties.pathOf("TargetVersion"),
                    "is %s, as CurrentVersion is; name the version that shall get the traffic."
                            .formatted(target.get()));
        }
        return Optional.of(new LambdaAppSpec(name.get(), alias.get(), orNull(current), target.get(), hooks));
    }

    /** What a pipeline leaves empty, where a variable is not set, names no function and no alias. */
    private Optional<String> text(Keys properties, String key, int longest, String instead) {
        return properties.required(key, instead).flatMap(scalar -> {
            String text = scalar.text().strip();
            Optional<String> problem =
                    text.isEmpty() ? Optional.of("is empty; " + instead) : Length.problem(text, longest);
            problem.ifPresent(found -> remarks.problem(scalar, properties.pathOf(key), found));
            return problem.isPresent() ? Optional.empty() : Optional.of(text);
        });
    }

    private Optional<String> version(Keys properties, String key, boolean required) {
        String instead = "write a published version's number, such as %s: \"2\".".formatted(key);
        Optional<Scalar> scalar = required ? properties.required(key, instead) : properties.optional(key, instead);
        return scalar.flatMap(value -> {
            String text = value.text().strip();
            if (VERSION.matcher(text).matches()) {
                return Optional.of(text);
            }
            remarks.problem(
                    value,
                    properties.pathOf(key),
                    "%s is no version: versions are positive integers%s; %s"
                            .formatted(value.describe(), hint(text), instead));
            return Optional.empty();
        });
    }

    private static String hint(String text) {
        if (text.startsWith("$LATEST")) {
            return " and $LATEST can get no share of an alias's traffic";
        }
        return text.contains("$") || text.contains("!") || text.contains("{")
                ? ", and what a template leaves open must be filled in before"
                : "";
    }

    private static @Nullable String orNull(Optional<String> value) {
        return value.orElse(null);
    }
}
