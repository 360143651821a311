package dev.slipway.cli.explain;

import dev.slipway.cli.explain.Explanation.Reason;
import dev.slipway.crds.common.Reasons;
import dev.slipway.crds.deployment.WaitingFor;
import dev.slipway.plan.decision.WaitingReason;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What each reason of {@code status.waitingFor} means for people, and what they can do about it. */
final class WaitWords {
    private static final String SLIPWAY = "kubectl slipway ";

    private final Times times;
    private final String run;
    private final String group;

    WaitWords(Times times, String run, String group) {
        this.times = times;
        this.run = run;
        this.group = group;
    }

    /** A reason of a run. */
    Reason of(WaitingFor wait) {
        String reason = Objects.requireNonNullElse(wait.getReason(), "");
        return new Reason(
                reason, text(reason, wait) + until(reason, wait), wait.getSince(), wait.getUntil(), actions(reason));
    }

    /** Whether this version knows the word; of a later version's it tells what the status tells. */
    static boolean knows(String reason) {
        return ofPlan(reason).isPresent() || !actionsBeforeStart(reason, "", "").isEmpty();
    }

    private String text(String reason, WaitingFor wait) {
        String message = sentence(Objects.requireNonNullElse(wait.getMessage(), reason));
        String since = times.since(wait.getSince());
        return switch (reason) {
            case Reasons.PAUSED -> "Paused%s (spec.paused).%s".formatted(since, waiting(wait));
            case Reasons.GROUP_PAUSED -> "The group is paused (spec.paused of %s); it waits%s.".formatted(group, since);
            case Reasons.QUEUED -> "%s%s.".formatted(withoutStop(message), since);
            case Reasons.NOT_SUPPORTED_YET -> message;
            default -> message;
        };
    }

    /** How many hosts a pause holds back, if the message begins with that. */
    private static String waiting(WaitingFor wait) {
        String message = Objects.requireNonNullElse(wait.getMessage(), "");
        int end = message.indexOf(" wait;");
        return end < 0 ? "" : " " + message.substring(0, end) + " wait.";
    }

    private String until(String reason, WaitingFor wait) {
        return times.parse(wait.getUntil())
                .map(instant -> switch (ofPlan(reason).orElse(null)) {
                    case BAKE -> " That ends at %s.".formatted(times.at(instant));
                    case AWS ->
                        " It is tried again and again until %s; then the run fails.".formatted(times.at(instant));
                    case UNREACHABLE_HOST, DUPLICATE_IDENTITY, TRAFFIC_STEP -> "";
                    case null, default -> " It waits until %s at the longest.".formatted(times.at(instant));
                })
                .orElse("");
    }

    private List<String> actions(String reason) {
        return ofPlan(reason).map(this::actions).orElseGet(() -> actionsBeforeStart(reason, run, group));
    }

    private List<String> actions(WaitingReason reason) {
        return switch (reason) {
            case PAUSED -> List.of(SLIPWAY + "resume " + run);
            case UNREACHABLE_HOST -> List.of("slipway-agent doctor (on the host)");
            case DUPLICATE_IDENTITY -> List.of("slipway-agent status (on each host: as what it is enrolled)");
            case ALARMS, ALARM_DATA ->
                List.of("kubectl get swd %s -o yaml (status.resolved.alarmConfiguration)".formatted(run));
            case BAKE,
                    HOOK,
                    TRAFFIC_STEP,
                    INVOCATIONS,
                    AWS,
                    MINIMUM_HEALTHY_HOSTS,
                    WIDTH,
                    FIRST_REPORT,
                    ZONE,
                    HOSTS_IN_FLIGHT,
                    ENDING -> List.of(SLIPWAY + "status %s -w".formatted(run));
        };
    }

    /** Of those that only a run has that has not started; empty for a word that is none of them. */
    private static List<String> actionsBeforeStart(String reason, String run, String group) {
        return switch (reason) {
            case Reasons.QUEUED -> List.of(SLIPWAY + "stop %s (to give up its turn)".formatted(run));
            case Reasons.GROUP_PAUSED -> List.of(SLIPWAY + "resume --group " + group);
            case Reasons.GROUP_NOT_FOUND -> List.of("kubectl get swdg (create the group, or make a run for another)");
            case Reasons.APPLICATION_NOT_FOUND -> List.of("kubectl get swapp (create the application)");
            case Reasons.CONFIG_NOT_FOUND -> List.of("kubectl get swdc (create the configuration)");
            case Reasons.SECRET_NOT_FOUND ->
                List.of("kubectl get secrets --field-selector=type=slipway.dev/source-credentials (create it)");
            case Reasons.NOT_SUPPORTED_YET ->
                List.of(
                        "kubectl edit swdg %s (remove the field, if it is the group's)".formatted(group),
                        SLIPWAY + "stop %s (if it is the run's own)".formatted(run));
            case Reasons.API_ERRORS -> List.of("kubectl get --raw=/readyz (is the API server well?)");
            default -> List.of();
        };
    }

    private static Optional<WaitingReason> ofPlan(String reason) {
        return Stream.of(WaitingReason.values())
                .filter(known -> known.text().equals(reason))
                .findFirst();
    }

    /** With a capital, unless a name begins it, and with a full stop. */
    static String sentence(String message) {
        String first = message.isEmpty()
                ? ""
                : message.substring(0, message.indexOf(' ') < 0 ? message.length() : message.indexOf(' '));
        boolean word = first.matches("[a-z]+");
        String begun = word ? Character.toUpperCase(message.charAt(0)) + message.substring(1) : message;
        return begun.endsWith(".") ? begun : begun + ".";
    }

    /** The same in the middle of a sentence. */
    static String uncapped(String message) {
        String sentence = sentence(message);
        boolean word = sentence.matches("(?s)[A-Z][a-z]* .*") && !message.isEmpty();
        return word ? Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1) : sentence;
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
