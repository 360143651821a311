package dev.slipway.cli.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why something stands where it stands; as it is also the machine-readable answer of {@code explain}.
 *
 * @param subject {@code run web-prod-41}, {@code group web-prod}
 * @param headline one sentence that says it all
 * @param moving whether something happens without anybody's doing
 * @param notMovingSince when something last happened, if nothing does now
 * @param hosts a line for each host that is worth one
 * @param next what comes next
 * @param behind of what it waits for, if that can be explained too
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Explanation(
        String subject,
        String headline,
        @JsonInclude boolean moving,
        @Nullable String notMovingSince,
        List<Reason> reasons,
        List<Host> hosts,
        List<String> next,
        List<String> actions,
        @Nullable Explanation behind) {
    public Explanation {
        reasons = List.copyOf(reasons);
        hosts = List.copyOf(hosts);
        next = List.copyOf(next);
        actions = List.copyOf(actions);
    }

    /**
     * One cause.
     *
     * @param reason its word in the status
     * @param text sentences
     * @param actions commands that help
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Reason(
            String reason,
            String text,
            @Nullable String since,
            @Nullable String until,
            List<String> actions) {
        public Reason {
            actions = List.copyOf(actions);
        }
    }

    /** One host and where it stands. */
    public record Host(String host, String text) {}

    Explanation behind(@Nullable Explanation other) {
        return new Explanation(subject, headline, moving, notMovingSince, reasons, hosts, next, actions, other);
    }
}
