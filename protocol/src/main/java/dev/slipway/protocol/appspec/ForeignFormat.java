package dev.slipway.protocol.appspec;

import dev.slipway.protocol.yaml.Remark;
import dev.slipway.protocol.yaml.YamlFields;
import dev.slipway.protocol.yaml.YamlNode;
import dev.slipway.protocol.yaml.YamlNode.Entry;
import dev.slipway.protocol.yaml.YamlNode.Mapping;
import dev.slipway.protocol.yaml.YamlNode.Scalar;
import dev.slipway.protocol.yaml.YamlNode.Sequence;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Recognises files that are no AppSpec for hosts: those for Lambda and ECS, in either spelling of their keys (S 5.3,
 * S 5.6), and CloudFormation templates.
 *
 * @param name what it is, for people
 * @param key the top-level key that gives it away
 * @param at that key's place
 * @param isWhole false if the file also has keys of an AppSpec for hosts
 */
record ForeignFormat(String name, String key, YamlNode at, boolean isWhole) {
    private static final Set<String> SERVER_KEYS = Set.of("os", "files", "permissions");
    private static final Set<String> TEMPLATE_KEYS = Set.of("awstemplateformatversion", "transform");
    private static final Set<String> LAMBDA_KEYS = Set.of("currentversion", "targetversion", "alias");
    private static final Set<String> ECS_KEYS = Set.of("taskdefinition", "loadbalancerinfo", "containerport");

    static Optional<ForeignFormat> recognise(YamlFields fields) {
        boolean whole = fields.names().stream().noneMatch(SERVER_KEYS::contains);
        Optional<Entry> template = find(fields, TEMPLATE_KEYS::contains);
        if (template.isPresent()) {
            return Optional.of(of("a CloudFormation or SAM template", template.get(), whole));
        }
        Optional<ForeignFormat> resources =
                find(fields, "resources"::equals).map(entry -> of(platform(entry.value()), entry, whole));
        return resources.or(() -> find(fields, "hooks"::equals)
                .filter(entry -> whole && callsFunctions(entry.value()))
                .map(entry -> of("an AppSpec for Lambda or ECS", entry, true)));
    }

    Remark refusal() {
        return new Remark(
                at.line(),
                at.column(),
                key,
                "this is %s, not an AppSpec for hosts; one for hosts begins with \"version: 0.0\" and \"os: linux\" and has files and hooks. Does the deployment group belong to another compute platform?"
                        .formatted(name));
    }

    String warning() {
        return "\"%s\" belongs to %s and is ignored in an AppSpec for hosts; remove it or give it a file of its own."
                .formatted(key, name);
    }

    private static ForeignFormat of(String name, Entry entry, boolean whole) {
        return new ForeignFormat(name, entry.name(), entry.key(), whole);
    }

    /** Hooks for Lambda and ECS: a list of one event and one function each. */
    private static boolean callsFunctions(YamlNode hooks) {
        return hooks instanceof Sequence list
                && !list.items().isEmpty()
                && list.items().stream()
                        .allMatch(item -> item instanceof Mapping event
                                && event.entries().stream().allMatch(entry -> entry.value() instanceof Scalar));
    }

    private static Optional<Entry> find(YamlFields fields, Predicate<String> key) {
        return fields.entries().stream()
                .filter(entry -> key.test(lower(entry.name())))
                .findFirst();
    }

    private static String platform(YamlNode resources) {
        if (contains(resources, word -> word.startsWith("aws::lambda::") || LAMBDA_KEYS.contains(word))) {
            return "an AppSpec for Lambda";
        }
        return contains(resources, word -> word.startsWith("aws::ecs::") || ECS_KEYS.contains(word))
                ? "an AppSpec for ECS"
                : "an AppSpec for Lambda or ECS";
    }

    private static boolean contains(YamlNode node, Predicate<String> word) {
        return switch (node) {
            case Scalar scalar -> word.test(lower(scalar.text()));
            case Sequence sequence -> sequence.items().stream().anyMatch(item -> contains(item, word));
            case Mapping mapping ->
                mapping.entries().stream()
                        .anyMatch(entry -> contains(entry.key(), word) || contains(entry.value(), word));
        };
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
