package dev.slipway.plan.lambda;

import dev.slipway.plan.lambda.call.Invocation;
import dev.slipway.plan.lambda.call.Trouble;
import dev.slipway.plan.lambda.function.HookEvent;
import dev.slipway.plan.lambda.function.HookExecution;
import dev.slipway.plan.lambda.function.HookMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Hook functions that answer, fail, answer twice, answer late or never. */
final class SimulatedHooks {
    private record Reply(Instant at, String idHash, boolean succeeded) {}

    private final RandomGenerator random;
    private final int misbehaviour;
    private final List<Reply> replies = new ArrayList<>();
    private final Set<HookEvent> invoked = EnumSet.noneOf(HookEvent.class);

    SimulatedHooks(RandomGenerator random, int misbehaviour) {
        this.random = random;
        this.misbehaviour = misbehaviour;
    }

    Invocation invoke(LambdaCall.Invoke call, int troublePercent, Instant now) {
        boolean trouble = random.nextInt(100) < troublePercent;
        if (trouble && random.nextBoolean()) {
            return random.nextInt(10) == 0
                    ? new Invocation.NotInvoked(new Trouble(Trouble.Kind.DENIED, "may not invoke", null))
                    : new Invocation.NotInvoked(new Trouble(Trouble.Kind.THROTTLED, "too many calls", null));
        }
        if (trouble && random.nextBoolean()) {
            return new Invocation.Unknown("no answer");
        }
        if (!invoked.add(call.execution().event())) {
            throw new AssertionError("a hook function may have run and is invoked again");
        }
        boolean succeeded = random.nextInt(100) >= misbehaviour;
        Invocation answer;
        if (call.mode() == HookMode.RETURN) {
            answer = new Invocation.Returned(succeeded, "");
        } else {
            plan(call.execution().idHash(), succeeded, now);
            answer = new Invocation.Accepted();
        }
        return trouble ? new Invocation.Unknown("no answer") : answer;
    }

    private void plan(String idHash, boolean succeeded, Instant now) {
        if (random.nextInt(100) < misbehaviour) {
            if (random.nextBoolean()) {
                replies.add(new Reply(now.plusSeconds(4000), idHash, succeeded));
            }
            return;
        }
        replies.add(new Reply(now.plusSeconds(random.nextInt(120)), idHash, succeeded));
        if (random.nextInt(100) < misbehaviour) {
            replies.add(new Reply(now.plusSeconds(random.nextInt(240)), idHash, !succeeded));
        }
    }

    /** The execution with the answer that has come meanwhile; only the first one counts, and none to another execution. */
    @Nullable
    HookExecution answered(@Nullable HookExecution execution, Instant now) {
        if (execution == null || execution.answer() != null) {
            return execution;
        }
        return replies.stream()
                .filter(reply -> !reply.at().isAfter(now) && reply.idHash().equals(execution.idHash()))
                .min(java.util.Comparator.comparing(Reply::at))
                .map(reply -> new HookExecution(
                        execution.event(),
                        execution.idHash(),
                        execution.start(),
                        execution.deadline(),
                        execution.sending(),
                        new HookExecution.Answer(reply.succeeded(), "")))
                .orElse(execution);
    }
}
