package dev.slipway.translate.lambda;

import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deploymenttarget.AwsTrouble;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.deploymenttarget.EventDiagnostics;
import dev.slipway.crds.deploymenttarget.LambdaFunctionInfo;
import dev.slipway.crds.deploymenttarget.LifecycleEvent;
import dev.slipway.plan.lambda.function.AliasTraffic;
import dev.slipway.plan.lambda.function.EventProgress;
import dev.slipway.plan.lambda.function.FunctionState;
import dev.slipway.plan.lambda.function.HookEvent;
import dev.slipway.plan.lambda.function.HookExecution;
import dev.slipway.plan.lambda.function.Retrying;
import dev.slipway.plan.text.Cut;
import dev.slipway.translate.state.TargetStatuses;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes what a Lambda run's target keeps. */
public final class FunctionStatus {
    private static final int MAX_MESSAGE = 256;
    private static final int MAX_PAST = 8;

    /** Changes {@code status} so that it says this state; the word of the whole is another's to give. */
    public static void store(DeploymentTargetStatus status, FunctionState state) {
        status.setLambdaFunctionInfo(info(state));
        status.setTraffic(traffic(state.traffic()));
        remember(status, state.hook());
        status.setHookExecution(hook(state.hook(), status.getHookExecution()));
        status.setAwsTrouble(trouble(state.retrying()));
        status.setLifecycleEvents(Stream.of(HookEvent.values())
                .map(event -> event(event, state.event(event), hookName(state, event)))
                .toList());
        status.setCurrentEvent(current(state));
        status.setStatus(started(state) ? TargetStatuses.IN_PROGRESS : TargetStatuses.PENDING);
    }

    private static boolean started(FunctionState state) {
        return Stream.of(HookEvent.values())
                .anyMatch(event -> state.event(event).status() != EventProgress.Status.PENDING);
    }

    private static LambdaFunctionInfo info(FunctionState state) {
        LambdaFunctionInfo info = new LambdaFunctionInfo();
        info.setFunctionName(state.goal().function());
        info.setFunctionAlias(state.goal().alias());
        info.setTargetVersion(state.goal().targetVersion());
        AliasTraffic traffic = state.traffic();
        info.setCurrentVersion(traffic == null ? state.goal().currentVersion() : traffic.currentVersion());
        info.setTargetVersionWeight(traffic == null ? 0 : traffic.percentage());
        return info;
    }

    private static dev.slipway.crds.deploymenttarget.@Nullable AliasTraffic traffic(@Nullable AliasTraffic traffic) {
        if (traffic == null) {
            return null;
        }
        dev.slipway.crds.deploymenttarget.AliasTraffic stored = new dev.slipway.crds.deploymenttarget.AliasTraffic();
        stored.setPercentage(traffic.percentage());
        stored.setIntended(
                traffic.intended().isEmpty()
                        ? null
                        : traffic.intended().stream().map(String::valueOf).toList());
        stored.setStepsDone(traffic.stepsDone());
        stored.setNextStepAt(text(traffic.nextStepAt()));
        stored.setPausedSince(text(traffic.pausedSince()));
        stored.setEnoughInvocations(traffic.enoughInvocations() ? true : null);
        stored.setForeign(traffic.foreign() == null ? null : Cut.to(traffic.foreign(), MAX_MESSAGE));
        return stored;
    }

    /** An execution that another one replaces is over: an answer to it comes too late, and is not unknown. */
    private static void remember(DeploymentTargetStatus status, @Nullable HookExecution next) {
        dev.slipway.crds.deploymenttarget.HookExecution before = status.getHookExecution();
        if (before == null
                || before.getIdHash() == null
                || (next != null && next.idHash().equals(before.getIdHash()))) {
            return;
        }
        List<String> past = new ArrayList<>(Objects.requireNonNullElse(status.getAnsweredHooks(), List.of()));
        past.add(before.getIdHash());
        status.setAnsweredHooks(past.subList(Math.max(0, past.size() - MAX_PAST), past.size()));
    }

    private static dev.slipway.crds.deploymenttarget.@Nullable HookExecution hook(
            @Nullable HookExecution hook, dev.slipway.crds.deploymenttarget.@Nullable HookExecution before) {
        if (hook == null) {
            return null;
        }
        dev.slipway.crds.deploymenttarget.HookExecution stored = new dev.slipway.crds.deploymenttarget.HookExecution();
        stored.setEvent(hook.event().text());
        stored.setIdHash(hook.idHash());
        stored.setStartTime(text(hook.start()));
        stored.setDeadline(text(hook.deadline()));
        stored.setInvocation(hook.sending().text());
        if (before != null && hook.idHash().equals(before.getIdHash())) {
            stored.setAnswer(before.getAnswer());
            stored.setAnswerTime(before.getAnswerTime());
            stored.setAnswerMessage(before.getAnswerMessage());
        }
        return stored;
    }

    private static @Nullable AwsTrouble trouble(@Nullable Retrying retrying) {
        if (retrying == null) {
            return null;
        }
        AwsTrouble stored = new AwsTrouble();
        stored.setSince(text(retrying.since()));
        stored.setAttempts(retrying.attempts());
        stored.setRetryAt(text(retrying.at()));
        stored.setKind(retrying.kind().name());
        stored.setMessage(Cut.to(retrying.message(), MAX_MESSAGE));
        return stored;
    }

    private static String hookName(FunctionState state, HookEvent event) {
        return state.goal().hook(event).orElse("");
    }

    /** CodeDeploy's words (S 8.1): where no function decides, none has failed. */
    private static String errorCode(EventProgress progress, String function) {
        if (progress.status() != EventProgress.Status.FAILED) {
            return "Success";
        }
        return function.isEmpty() ? "UnknownError" : "ScriptFailed";
    }

    private static LifecycleEvent event(HookEvent event, EventProgress progress, String function) {
        LifecycleEvent stored = new LifecycleEvent();
        stored.setLifecycleEventName(event.text());
        stored.setStatus(progress.status().text());
        stored.setStartTime(text(progress.start()));
        stored.setEndTime(text(progress.end()));
        if (!progress.message().isEmpty()) {
            EventDiagnostics diagnostics = new EventDiagnostics();
            diagnostics.setErrorCode(errorCode(progress, function));
            diagnostics.setScriptName(function);
            diagnostics.setMessage(progress.message());
            stored.setDiagnostics(diagnostics);
        }
        return stored;
    }

    private static @Nullable String current(FunctionState state) {
        return Stream.of(HookEvent.values())
                .filter(event -> state.event(event).status() == EventProgress.Status.IN_PROGRESS
                        || state.event(event).status() == EventProgress.Status.FAILED)
                .findFirst()
                .map(HookEvent::text)
                .orElse(null);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return Optional.ofNullable(instant).map(Timestamps::format).orElse(null);
    }

    private FunctionStatus() {}
}
