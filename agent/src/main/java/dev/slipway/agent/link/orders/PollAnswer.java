package dev.slipway.agent.link.orders;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.protocol.wire.Cancellation;
import dev.slipway.protocol.wire.Order;
import dev.slipway.protocol.wire.WireJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a poll, read order by order: one that a newer gateway wrote in a way this version cannot read is
 * rejected by itself, and the others count (design 5: two minor versions of skew).
 */
public record PollAnswer(
        List<ArrivedOrder> orders, List<Cancellation> cancellations, Duration hold, Duration nextPoll) {
    private static final int SHORTEST_HOLD_SECONDS = 1;
    private static final int LONGEST_HOLD_SECONDS = 300;
    private static final long LONGEST_WAIT_MILLIS = 600_000;

    /** The answer's frame, with orders not read yet. */
    record Frame(
            @Nullable List<JsonNode> orders,
            @Nullable List<Cancellation> cancellations,
            int holdSeconds,
            long nextPollMillis) {}

    /**
     * Reads a body.
     *
     * @throws IOException if it is no poll's answer at all
     */
    public static PollAnswer read(byte[] body) throws IOException {
        Frame frame = WireJson.read(body, Frame.class);
        List<ArrivedOrder> orders = new ArrayList<>();
        if (frame.orders != null) {
            frame.orders.forEach(node -> orders.add(order(node)));
        }
        return new PollAnswer(
                List.copyOf(orders),
                frame.cancellations == null ? List.of() : List.copyOf(frame.cancellations),
                Duration.ofSeconds(Math.clamp(frame.holdSeconds, SHORTEST_HOLD_SECONDS, LONGEST_HOLD_SECONDS)),
                Duration.ofMillis(Math.clamp(frame.nextPollMillis, 0, LONGEST_WAIT_MILLIS)));
    }

    private static ArrivedOrder order(JsonNode node) {
        HeldKey key;
        try {
            key = new HeldKey(
                    node.path("targetUid").asText(), node.path("segment").asInt());
        } catch (IllegalArgumentException e) {
            return new ArrivedOrder.Unidentified("an order without a usable identity was offered: " + e.getMessage());
        }
        try {
            Order order = WireJson.read(node.toString().getBytes(StandardCharsets.UTF_8), Order.class);
            String missing = missing(order);
            return missing == null
                    ? new ArrivedOrder.Understood(key, order)
                    : notUnderstood(key, node, "it has no " + missing);
        } catch (IOException e) {
            return notUnderstood(key, node, firstLine(e));
        }
    }

    private static ArrivedOrder notUnderstood(HeldKey key, JsonNode node, String why) {
        List<String> events = new ArrayList<>();
        node.path("events").forEach(event -> events.add(event.asText()));
        return new ArrivedOrder.NotUnderstood(
                key, events, "this agent cannot read the order (" + why + "); update the agent");
    }

    /** JSON may leave out what the record declares as present. */
    @SuppressWarnings("ConstantValue")
    private static @Nullable String missing(Order order) {
        record Field(String name, @Nullable Object value) {}
        return List.of(
                        new Field("epoch", order.epoch()),
                        new Field(
                                "epoch",
                                order.epoch() == null ? null : order.epoch().installationId()),
                        new Field("groupUid", order.groupUid()),
                        new Field(
                                "events",
                                order.events() == null || order.events().isEmpty() ? null : order.events()),
                        new Field("applicationName", order.applicationName()),
                        new Field("deploymentId", order.deploymentId()),
                        new Field("deployment", order.deployment()),
                        new Field("deploymentGroupName", order.deploymentGroupName()),
                        new Field("deploymentGroupId", order.deploymentGroupId()),
                        new Field("deploymentCreator", order.deploymentCreator()),
                        new Field("revision", order.revision()),
                        new Field("revisionHash", order.revisionHash()),
                        new Field("fileExistsBehavior", order.fileExistsBehavior()),
                        new Field("mustUnderstand", order.mustUnderstand()))
                .stream()
                .filter(field -> field.value == null)
                .map(Field::name)
                .findFirst()
                .orElse(null);
    }

    /** A parser's message goes on with excerpts of the input, which may hold secrets. */
    private static String firstLine(IOException e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        String line = end < 0 ? message : message.substring(0, end);
        return line.length() > 200 ? line.substring(0, 200) : line;
    }
}
