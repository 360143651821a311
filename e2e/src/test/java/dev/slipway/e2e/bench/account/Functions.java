package dev.slipway.e2e.bench.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The functions of the account, each with one alias. What a change of an alias may be is AWS's: the API reference of
 * {@code UpdateAlias} and of {@code AliasRoutingConfiguration}.
 */
final class Functions {
    private static final int BAD = 400;
    private static final int PRECONDITION = 412;

    private final Clock clock;
    private final Map<String, Function> functions = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<AliasChange> changes = new ConcurrentLinkedQueue<>();

    Functions(Clock clock) {
        this.clock = clock;
    }

    private record Function(Set<String> versions, Alias alias) {}

    private record Alias(String name, String version, Map<String, Double> weights, String revisionId) {}

    /** A function with these versions, whose alias serves the first of them alone. */
    void create(String function, String alias, List<String> versions) {
        functions.put(
                function,
                new Function(Set.copyOf(versions), new Alias(alias, versions.getFirst(), Map.of(), freshId())));
    }

    List<AliasChange> changes() {
        return List.copyOf(changes);
    }

    Answer getAlias(String function, String alias) {
        return find(function, alias)
                .map(found -> Answer.json(shown(function, found.alias())))
                .orElseGet(() -> noAlias(function, alias));
    }

    Answer getConfiguration(String function, String version) {
        Function found = functions.get(function);
        return found != null && found.versions().contains(version)
                ? Answer.json(Answer.object().put("FunctionName", function).put("Version", version))
                : Answer.absent("Function not found: " + function + ":" + version);
    }

    /** Nobody has any here. */
    Answer getProvisionedConcurrency(String function) {
        return functions.containsKey(function)
                ? Answer.error(
                        404,
                        "ProvisionedConcurrencyConfigNotFoundException",
                        "No Provisioned Concurrency Config found for this function")
                : Answer.absent("Function not found: " + function);
    }

    /** Compares and writes in one step. What the request does not name stays; an empty routing takes the weights away. */
    Answer updateAlias(String function, String alias, JsonNode wanted) {
        Answer[] answer = {noAlias(function, alias)};
        functions.computeIfPresent(function, (name, found) -> {
            if (!found.alias().name().equals(alias)) {
                return found;
            }
            Alias next = changed(found.alias(), wanted);
            @Nullable Answer refusal = refusal(found, next, wanted.path("RevisionId"));
            if (refusal != null) {
                answer[0] = refusal;
                return found;
            }
            changes.add(new AliasChange(function, alias, next.version(), next.weights(), clock.instant()));
            answer[0] = Answer.json(shown(function, next));
            return new Function(found.versions(), next);
        });
        return answer[0];
    }

    private static Alias changed(Alias before, JsonNode wanted) {
        Map<String, Double> weights = before.weights();
        if (wanted.hasNonNull("RoutingConfig")) {
            weights = new HashMap<>();
            for (Map.Entry<String, JsonNode> weight : wanted.path("RoutingConfig")
                    .path("AdditionalVersionWeights")
                    .properties()) {
                weights.put(weight.getKey(), weight.getValue().asDouble());
            }
        }
        return new Alias(
                before.name(), wanted.path("FunctionVersion").asText(before.version()), Map.copyOf(weights), freshId());
    }

    private static @Nullable Answer refusal(Function function, Alias next, JsonNode revisionId) {
        if (revisionId.isTextual()
                && !revisionId.asText().equals(function.alias().revisionId())) {
            return Answer.error(
                    PRECONDITION,
                    "PreconditionFailedException",
                    "The Revision Id provided does not match the latest Revision Id");
        }
        if (!function.versions().contains(next.version())
                || !function.versions().containsAll(next.weights().keySet())) {
            return Answer.absent("Function not found: a version that the alias shall serve");
        }
        boolean outside = next.weights().values().stream().anyMatch(weight -> weight < 0 || weight > 1);
        return outside || next.weights().size() > 1 || next.weights().containsKey(next.version())
                ? Answer.error(BAD, "InvalidParameterValueException", "The routing configuration is not valid")
                : null;
    }

    private Optional<Function> find(String function, String alias) {
        return Optional.ofNullable(functions.get(function))
                .filter(found -> found.alias().name().equals(alias));
    }

    private static Answer noAlias(String function, String alias) {
        return Answer.absent("Cannot find alias " + alias + " of function " + function);
    }

    /** Without weights there is no routing to be shown. */
    private static ObjectNode shown(String function, Alias alias) {
        ObjectNode shown = Answer.object()
                .put("AliasArn", "arn:aws:lambda:us-east-1:123456789012:function:" + function + ":" + alias.name())
                .put("Name", alias.name())
                .put("FunctionVersion", alias.version())
                .put("RevisionId", alias.revisionId());
        if (!alias.weights().isEmpty()) {
            ObjectNode weights = shown.putObject("RoutingConfig").putObject("AdditionalVersionWeights");
            alias.weights().forEach(weights::put);
        }
        return shown;
    }

    private static String freshId() {
        return UUID.randomUUID().toString();
    }
}
