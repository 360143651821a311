package dev.slipway.operator.hooks.store;

import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.deploymenttarget.HookExecution;
import dev.slipway.crds.deploymenttarget.LifecycleEvent;
import dev.slipway.operator.hooks.HookAnswer;
import dev.slipway.operator.hooks.HookAnswers.Outcome;
import dev.slipway.translate.state.RunStatuses;
import dev.slipway.translate.state.TargetStatuses;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether an answer is taken (S 5.5). Pure. */
final class AnswerRules {
    private static final String SERVER = "Server";
    private static final Set<String> ENDED_EVENT = Set.of("Succeeded", "Failed", "Skipped");

    /** What to do with an answer. */
    sealed interface Judgment {
        /** Write this status, if the target is still the one that was judged. */
        record Keep(DeploymentTarget changed) implements Judgment {}

        /** Write nothing. */
        record Refuse(Outcome outcome) implements Judgment {}
    }

    /** Hosts answer by their scripts' exit codes. A run that is not resolved yet is taken for none of theirs. */
    static boolean onHosts(Deployment run) {
        ResolvedSettings resolved =
                run.getStatus() == null ? null : run.getStatus().getResolved();
        return resolved != null && SERVER.equals(Objects.requireNonNullElse(resolved.getComputePlatform(), SERVER));
    }

    /** Judges an answer by the target as the API server has it now. */
    static Judgment judge(Deployment run, DeploymentTarget target, HookAnswer answer, Instant now) {
        DeploymentTargetStatus status = target.getStatus();
        if (status == null) {
            return new Judgment.Refuse(new Outcome.NoSuchExecution());
        }
        String hash = hash(answer.executionId());
        HookExecution execution = status.getHookExecution();
        // Both are looked at, whichever fits: the time that this takes tells nothing of what was right about a guess.
        boolean current = execution != null && same(hash, execution.getIdHash());
        boolean former = former(status.getAnsweredHooks(), hash);
        if (execution == null || !current) {
            return new Judgment.Refuse(
                    former ? new Outcome.Over("its event has ended", false) : new Outcome.NoSuchExecution());
        }
        String ended = ended(run, target, execution, former, now);
        if (ended != null) {
            boolean sameAnswer = answer.verdict().text().equals(execution.getAnswer());
            return new Judgment.Refuse(new Outcome.Over(ended, sameAnswer));
        }
        return new Judgment.Keep(answered(target, answer, now));
    }

    private static @Nullable String ended(
            Deployment run, DeploymentTarget target, HookExecution execution, boolean former, Instant now) {
        String event = execution.getEvent();
        if (execution.getAnswer() != null) {
            return "it was answered %s at %s".formatted(execution.getAnswer(), execution.getAnswerTime());
        }
        Instant deadline = Timestamps.parse(execution.getDeadline());
        if (deadline != null && !now.isBefore(deadline)) {
            return "the time for it was up at " + execution.getDeadline();
        }
        if (RunStatuses.terminal(run) || TargetStatuses.terminal(target)) {
            return "its deployment has ended";
        }
        return former || eventEnded(target, event) ? "its event " + event + " has ended" : null;
    }

    private static boolean eventEnded(DeploymentTarget target, @Nullable String event) {
        List<LifecycleEvent> events = target.getStatus().getLifecycleEvents();
        return events != null
                && events.stream()
                        .anyMatch(one -> Objects.equals(event, one.getLifecycleEventName())
                                && one.getStatus() != null
                                && ENDED_EVENT.contains(one.getStatus()));
    }

    private static DeploymentTarget answered(DeploymentTarget target, HookAnswer answer, Instant now) {
        DeploymentTarget changed = ResourceJson.copy(target, DeploymentTarget.class);
        HookExecution execution = Objects.requireNonNull(changed.getStatus().getHookExecution());
        execution.setAnswer(answer.verdict().text());
        execution.setAnswerTime(Timestamps.format(now));
        return changed;
    }

    private static boolean former(@Nullable List<String> hashes, String hash) {
        boolean found = false;
        if (hashes != null) {
            for (String one : hashes) {
                found |= same(hash, one);
            }
        }
        return found;
    }

    private static boolean same(String hash, @Nullable String known) {
        return known != null
                && MessageDigest.isEqual(
                        hash.getBytes(StandardCharsets.US_ASCII), known.getBytes(StandardCharsets.US_ASCII));
    }

    private static String hash(String executionId) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(executionId.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private AnswerRules() {}
}
