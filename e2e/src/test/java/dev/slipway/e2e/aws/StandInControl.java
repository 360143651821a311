package dev.slipway.e2e.aws;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a test does with the stand-in beside the APIs of AWS: no faults strike here, nothing is recorded. Each method is
 * one path of the control endpoint, described in {@code dev/aws/README.md}.
 */
public final class StandInControl {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    private final URI endpoint;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();

    StandInControl(URI endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * One invocation of a function.
     *
     * @param version the one that was executed
     * @param invocationType Event or RequestResponse
     * @param caller the access key
     */
    public record SeenInvocation(
            String function,
            @Nullable String qualifier,
            String version,
            String invocationType,
            JsonNode payload,
            String caller) {}

    /** What became of a status that a hook function has put: accepted, or the code of the refusal. */
    public record HookAnswer(String deploymentId, String executionId, String status, String outcome) {}

    /** One content that an alias has had, and the access key that wrote it; {@code control} for {@link #editAlias}. */
    public record AliasState(
            String version, Map<String, Double> weights, String revisionId, String caller, double time) {}

    /** An IAM action that a caller has needed. */
    record Needed(String caller, String permission) {}

    /** A session of AssumeRole. */
    public record Session(
            String roleArn, String sessionName, @Nullable String externalId, String accessKey) {}

    /** Forgets everything: resources, scripts, faults and records. */
    public void reset() {
        post("reset", Map.of());
    }

    /** A function with so many published versions, and aliases of them by name. */
    public void createFunction(String function, int versions, Map<String, String> aliases) {
        post("functions", Map.of("function", function, "versions", versions, "aliases", aliases));
    }

    /** Answers to the next invocations in turn; the last one stays. */
    public void script(String function, FunctionAnswer... answers) {
        List<Map<String, Object>> planned =
                Arrays.stream(answers).map(FunctionAnswer::fields).toList();
        post("functions/script", Map.of("function", function, "answers", planned));
    }

    public List<SeenInvocation> invocations(String function) {
        return list("invocations?function=" + function, new TypeReference<>() {});
    }

    public List<HookAnswer> hookAnswers() {
        return list("hook-answers", new TypeReference<>() {});
    }

    /** So many invocations of the alias, which CloudWatch counts; answers how many each version served. */
    public Map<String, Integer> traffic(String function, String alias, int invocations) {
        JsonNode served = post("traffic", Map.of("function", function, "alias", alias, "invocations", invocations));
        return JSON.convertValue(served, new TypeReference<>() {});
    }

    /** Invocations of a version through the alias some time ago, for CloudWatch alone. */
    public void countInvocations(String function, String alias, String version, int invocations, Duration ago) {
        Map<String, Object> counted = new LinkedHashMap<>();
        counted.put("function", function);
        counted.put("alias", alias);
        counted.put("version", version);
        counted.put("invocations", invocations);
        counted.put("secondsAgo", ago.toMillis() / 1000.0);
        post("metrics", counted);
    }

    /** Somebody else changes the alias. */
    public void editAlias(String function, String alias, String version, Map<String, Double> weights) {
        post("aliases", Map.of("function", function, "alias", alias, "version", version, "weights", weights));
    }

    /** Every content that the alias has had, oldest first. */
    public List<AliasState> aliasHistory(String function, String alias) {
        return list("aliases?function=" + function + "&alias=" + alias, new TypeReference<>() {});
    }

    /** The alarm, made if it does not exist, goes into a state: OK, ALARM or INSUFFICIENT_DATA. */
    public void setAlarm(String alarm, String state) {
        post("alarms", Map.of("alarm", alarm, "state", state));
    }

    /** A composite alarm that follows a rule such as {@code ALARM(errors) OR ALARM(latency)}. */
    public void createCompositeAlarm(String alarm, String rule) {
        post("alarms", Map.of("alarm", alarm, "rule", rule));
    }

    /** From now on AssumeRole is denied but for roles declared here, with that external id if it is not null. */
    public void allowRole(String roleArn, @Nullable String externalId) {
        Map<String, Object> role = new LinkedHashMap<>();
        role.put("arn", roleArn);
        role.put("externalId", externalId);
        post("roles", Map.of("roles", List.of(role), "mustExist", true));
    }

    public List<Session> sessions() {
        return list("sessions", new TypeReference<>() {});
    }

    public void fail(AwsFault fault) {
        post("faults", fault.fields());
    }

    public void clearFaults() {
        send("DELETE", "faults", null);
    }

    /** How many faults have not struck as often as they shall. */
    public int pendingFaults() {
        return send("GET", "faults", null).size();
    }

    /** All calls of the APIs since the start, the last reset or {@link #forgetCalls}. */
    public List<AwsCall> calls() {
        return list("calls", new TypeReference<>() {});
    }

    /** The IAM actions of all calls since the start, never forgotten. */
    List<Needed> permissions() {
        return list("permissions", new TypeReference<>() {});
    }

    public void forgetCalls() {
        send("DELETE", "calls", null);
    }

    private <T> List<T> list(String path, TypeReference<List<T>> type) {
        return JSON.convertValue(send("GET", path, null), type);
    }

    private JsonNode post(String path, Map<String, Object> body) {
        return send("POST", path, JSON.valueToTree(body).toString());
    }

    private JsonNode send(String method, String path, @Nullable String body) {
        HttpRequest request = HttpRequest.newBuilder(endpoint.resolve("/slipway/" + path))
                .timeout(LIMIT)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(method + " " + path + " " + body + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException("the AWS stand-in does not answer: " + request, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the AWS stand-in", e);
        }
    }
}
