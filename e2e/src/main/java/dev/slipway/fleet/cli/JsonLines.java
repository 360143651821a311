package dev.slipway.fleet.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.slipway.fleet.FleetEvent;
import dev.slipway.fleet.FleetEvent.Kind;
import dev.slipway.fleet.FleetSummary;
import java.io.PrintStream;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prints what the fleet does, a JSON object a line. The fields are documented in docs/fleet.md and stay. */
final class JsonLines {
    /** What happens to every host in every run, but for orders and reports. */
    private static final Set<Kind> ROUTINE =
            EnumSet.of(Kind.ENROLLED, Kind.CONNECTED, Kind.STARTED, Kind.EVENT, Kind.ACKNOWLEDGED);

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final PrintStream out;
    private final boolean all;

    /** A line; what does not apply is left out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"millis", "kind", "host", "deployment", "targetUid", "segment", "event", "status", "code"})
    record Line(
            long millis,
            String kind,
            String host,
            @Nullable String deployment,
            @Nullable String targetUid,
            @Nullable Integer segment,
            @Nullable String event,
            @Nullable String status,
            @Nullable Integer code) {}

    /** The last line. */
    record End(long millis, String kind, FleetSummary summary) {}

    /**
     * @param all print also what happens to every host in every run
     */
    JsonLines(PrintStream out, boolean all) {
        this.out = out;
        this.all = all;
    }

    void print(FleetEvent event) {
        if (all || !ROUTINE.contains(event.kind())) {
            boolean order = !event.targetUid().isEmpty();
            boolean answer = event.kind() == Kind.REPORT || event.code() != 0;
            println(new Line(
                    event.millis(),
                    word(event.kind()),
                    event.host(),
                    present(event.run()),
                    present(event.targetUid()),
                    order ? event.segment() : null,
                    present(event.event()),
                    present(event.status()),
                    answer ? event.code() : null));
        }
    }

    void print(long millis, FleetSummary summary) {
        println(new End(millis, "Summary", summary));
        out.flush();
    }

    private void println(Object line) {
        try {
            out.println(MAPPER.writeValueAsString(line));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line could not be written", e);
        }
    }

    private static @Nullable String present(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String word(Kind kind) {
        String name = kind.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
