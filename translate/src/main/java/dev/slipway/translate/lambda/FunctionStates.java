package dev.slipway.translate.lambda;

import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deploymenttarget.AwsTrouble;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.deploymenttarget.LambdaFunction;
import dev.slipway.plan.lambda.call.Trouble;
import dev.slipway.plan.lambda.function.AliasTraffic;
import dev.slipway.plan.lambda.function.EventProgress;
import dev.slipway.plan.lambda.function.FunctionGoal;
import dev.slipway.plan.lambda.function.FunctionState;
import dev.slipway.plan.lambda.function.HookEvent;
import dev.slipway.plan.lambda.function.HookExecution;
import dev.slipway.plan.lambda.function.Retrying;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a Lambda run's target keeps. */
public final class FunctionStates {

    /** The state of this target; a word that this version does not know reads as the one that promises least. */
    public static FunctionState of(DeploymentTarget target) {
        FunctionGoal goal = LambdaGoals.goal(
                Objects.requireNonNullElseGet(target.getSpec().getLambdaFunction(), LambdaFunction::new));
        DeploymentTargetStatus status = target.getStatus();
        if (status == null) {
            return FunctionState.starting(goal);
        }
        return new FunctionState(goal, events(status), traffic(status), hook(status), retrying(status.getAwsTrouble()));
    }

    private static Map<HookEvent, EventProgress> events(DeploymentTargetStatus status) {
        Map<HookEvent, EventProgress> events = new EnumMap<>(HookEvent.class);
        Optional.ofNullable(status.getLifecycleEvents()).stream()
                .flatMap(List::stream)
                .forEach(event -> HookEvent.of(Objects.requireNonNullElse(event.getLifecycleEventName(), ""))
                        .ifPresent(known -> events.put(
                                known,
                                new EventProgress(
                                        word(EventProgress.Status.values(), event.getStatus())
                                                .orElse(EventProgress.Status.PENDING),
                                        Timestamps.parse(event.getStartTime()),
                                        Timestamps.parse(event.getEndTime()),
                                        event.getDiagnostics() == null
                                                ? ""
                                                : text(event.getDiagnostics().getMessage())))));
        return events;
    }

    private static Optional<EventProgress.Status> word(EventProgress.Status[] known, @Nullable String word) {
        return Stream.of(known).filter(status -> status.text().equals(word)).findFirst();
    }

    private static @Nullable AliasTraffic traffic(DeploymentTargetStatus status) {
        dev.slipway.crds.deploymenttarget.AliasTraffic stored = status.getTraffic();
        if (stored == null || status.getLambdaFunctionInfo() == null) {
            return null;
        }
        return new AliasTraffic(
                text(status.getLambdaFunctionInfo().getCurrentVersion()),
                number(stored.getPercentage()),
                percentages(stored.getIntended()),
                number(stored.getStepsDone()),
                Timestamps.parse(stored.getNextStepAt()),
                Timestamps.parse(stored.getPausedSince()),
                Boolean.TRUE.equals(stored.getEnoughInvocations()),
                stored.getForeign());
    }

    /** Only this operator writes them; what is no number is none of its own. */
    private static List<Integer> percentages(@Nullable List<String> stored) {
        return Objects.requireNonNullElse(stored, List.<String>of()).stream()
                .filter(text -> text.matches("[0-9]{1,3}"))
                .map(Integer::valueOf)
                .toList();
    }

    private static @Nullable HookExecution hook(DeploymentTargetStatus status) {
        dev.slipway.crds.deploymenttarget.HookExecution stored = status.getHookExecution();
        Optional<HookEvent> event = stored == null ? Optional.empty() : HookEvent.of(text(stored.getEvent()));
        if (stored == null || event.isEmpty() || stored.getIdHash() == null) {
            return null;
        }
        return new HookExecution(
                event.get(),
                stored.getIdHash(),
                Objects.requireNonNullElse(Timestamps.parse(stored.getStartTime()), Instant.EPOCH),
                Objects.requireNonNullElse(Timestamps.parse(stored.getDeadline()), Instant.EPOCH),
                Stream.of(HookExecution.Sending.values())
                        .filter(sending -> sending.text().equals(stored.getInvocation()))
                        .findFirst()
                        .orElse(HookExecution.Sending.LOST),
                stored.getAnswer() == null
                        ? null
                        : new HookExecution.Answer(
                                EventProgress.Status.SUCCEEDED.text().equals(stored.getAnswer()),
                                text(stored.getAnswerMessage())));
    }

    private static @Nullable Retrying retrying(@Nullable AwsTrouble stored) {
        Instant since = stored == null ? null : Timestamps.parse(stored.getSince());
        Instant at = stored == null ? null : Timestamps.parse(stored.getRetryAt());
        if (stored == null || since == null || at == null) {
            return null;
        }
        return new Retrying(
                since,
                number(stored.getAttempts()),
                at,
                Stream.of(Trouble.Kind.values())
                        .filter(kind -> kind.name().equals(stored.getKind()))
                        .findFirst()
                        .orElse(Trouble.Kind.UNAVAILABLE),
                text(stored.getMessage()));
    }

    private static int number(@Nullable Integer value) {
        return value == null ? 0 : value;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private FunctionStates() {}
}
