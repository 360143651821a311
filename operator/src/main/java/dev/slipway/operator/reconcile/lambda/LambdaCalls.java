package dev.slipway.operator.reconcile.lambda;

import dev.slipway.operator.cloud.Artifacts;
import dev.slipway.operator.cloud.AwsScope;
import dev.slipway.operator.cloud.LambdaTraffic;
import dev.slipway.plan.lambda.LambdaCall;
import dev.slipway.plan.lambda.call.AliasAnswer;
import dev.slipway.plan.lambda.call.AppSpecText;
import dev.slipway.plan.lambda.call.HookAnswer;
import dev.slipway.plan.lambda.call.Invocation;
import dev.slipway.plan.lambda.call.Lane;
import dev.slipway.plan.lambda.call.Trouble;
import dev.slipway.plan.lambda.function.FunctionState;
import dev.slipway.plan.lambda.function.HookMode;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls that runs of this leader's term have under way, and what they brought. Reconcilers do not wait for AWS, but
 * for a moment where that is said ({@link ExpectedAnswer}): an answer wakes its run. Nothing of this survives the process, and nothing needs to (see {@link Lane}).
 */
public final class LambdaCalls implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LambdaCalls.class);

    /** Of the 50 passes that are made at a time. */
    private static final int PASSES_THAT_WAIT = 24;

    private final Semaphore room = new Semaphore(PASSES_THAT_WAIT);
    private final LambdaTraffic lambda;
    private final Artifacts artifacts;
    private final Clock clock;
    private final Consumer<ResourceID> wake;
    private final Map<String, Lanes> runs = new ConcurrentHashMap<>();
    private final Map<String, FunctionState> bereft = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("aws-", 0).factory());

    /** What is under way for one run. */
    record Lanes(Lane<AliasAnswer> alias, Lane<HookAnswer> hook, Lane<AppSpecText> appSpec) {
        static final Lanes IDLE = new Lanes(Lane.idle(), Lane.idle(), Lane.idle());

        boolean heard() {
            return alias.answer() != null || hook.answer() != null || appSpec.answer() != null;
        }

        private Lanes withAlias(Lane<AliasAnswer> lane) {
            return new Lanes(lane, hook, appSpec);
        }

        private Lanes withHook(Lane<HookAnswer> lane) {
            return new Lanes(alias, lane, appSpec);
        }

        private Lanes withAppSpec(Lane<AppSpecText> lane) {
            return new Lanes(alias, hook, lane);
        }
    }

    /** Which run a call is for: its UID, and where it is to be woken. */
    record Caller(String uid, ResourceID run) {}

    public LambdaCalls(LambdaTraffic lambda, Artifacts artifacts, Clock clock, Consumer<ResourceID> wake) {
        this.lambda = lambda;
        this.artifacts = artifacts;
        this.clock = clock;
        this.wake = wake;
    }

    Lanes lanes(String uid) {
        return runs.getOrDefault(uid, Lanes.IDLE);
    }

    /** What was heard is persisted: it counts no more. What came meanwhile stays. */
    void seen(String uid, Lanes then) {
        runs.computeIfPresent(
                uid,
                (key, now) -> new Lanes(
                        seen(now.alias(), then.alias()),
                        seen(now.hook(), then.hook()),
                        seen(now.appSpec(), then.appSpec())));
    }

    private static <T> Lane<T> seen(Lane<T> now, Lane<T> then) {
        return now.answer() != null && now.answer() == then.answer() ? now.seen() : now;
    }

    void forget(String uid) {
        runs.remove(uid);
        bereft.remove(uid);
    }

    /** What calls have brought to a run that has no target to keep it; null before any. A new process begins anew. */
    @Nullable
    FunctionState known(String uid) {
        return bereft.get(uid);
    }

    void keep(String uid, FunctionState known) {
        bereft.put(uid, known);
    }

    ExpectedAnswer aboutAlias(
            Caller caller, LambdaTraffic.Alias alias, LambdaCall.AboutAlias call, FunctionVersions versions) {
        UnaryOperator<Lanes> begun = lanes -> lanes.withAlias(running(lanes.alias()));
        return submit(caller, begun, lanes -> lanes.withAlias(free(lanes.alias())), () -> {
            AliasAnswer answer = answer(alias, call, versions);
            return lanes -> lanes.withAlias(answered(answer));
        });
    }

    void invoke(Caller caller, AwsScope scope, LambdaCall.Invoke call, String payload) {
        UnaryOperator<Lanes> begun = lanes -> lanes.withHook(running(lanes.hook()));
        submit(caller, begun, lanes -> lanes.withHook(free(lanes.hook())), () -> {
            HookAnswer answer = new HookAnswer(call.execution().idHash(), invoke(scope, call, payload));
            return lanes -> lanes.withHook(answered(answer));
        });
    }

    void readAppSpec(Caller caller, AwsScope scope, Artifacts.ObjectLocation location) {
        UnaryOperator<Lanes> begun = lanes -> lanes.withAppSpec(running(lanes.appSpec()));
        submit(caller, begun, lanes -> lanes.withAppSpec(free(lanes.appSpec())), () -> {
            AppSpecText text = readAppSpec(scope, location);
            return lanes -> lanes.withAppSpec(answered(text));
        });
    }

    /** The versions that a run moves between; the current one is null before it is known. */
    record FunctionVersions(@Nullable String current, String target) {
        Set<String> all() {
            return current == null ? Set.of(target) : Set.of(current, target);
        }
    }

    private AliasAnswer answer(LambdaTraffic.Alias alias, LambdaCall.AboutAlias call, FunctionVersions versions) {
        return switch (call) {
            case LambdaCall.LookAtAll _ -> new AliasAnswer.LookedAtAll(lambda.preflight(alias, versions.all()));
            case LambdaCall.LookAtAlias _ -> new AliasAnswer.Looked(lambda.read(alias));
            case LambdaCall.Shift(var percentage, var content, var revisionId) ->
                new AliasAnswer.Shifted(percentage, lambda.update(alias, content, revisionId));
            case LambdaCall.CountInvocations(var since) ->
                new AliasAnswer.Counted(lambda.invocations(alias, versions.target(), since, clock.instant()));
        };
    }

    /** An adapter that breaks its promise may have invoked the function before it did. */
    private Invocation invoke(AwsScope scope, LambdaCall.Invoke call, String payload) {
        try {
            return call.mode() == HookMode.CALLBACK
                    ? lambda.invokeEvent(scope, call.function(), payload)
                    : lambda.invokeAndWait(scope, call.function(), payload);
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).addKeyValue("function", call.function()).log("an invocation failed unforeseen");
            return new Invocation.Unknown("invoking " + call.function() + " failed unforeseen");
        }
    }

    private AppSpecText readAppSpec(AwsScope scope, Artifacts.ObjectLocation location) {
        try {
            return artifacts.read(scope, location);
        } catch (RuntimeException e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("key", location.key())
                    .log("an AppSpec could not be read, unforeseen");
            return new AppSpecText.Failed(new Trouble(
                    Trouble.Kind.UNAVAILABLE, "reading the AppSpec failed unforeseen; see the operator's log", null));
        }
    }

    private static <T> Lane<T> running(Lane<T> lane) {
        return new Lane<>(true, null, lane.lastAnswerAt());
    }

    private static <T> Lane<T> free(Lane<T> lane) {
        return new Lane<>(false, null, lane.lastAnswerAt());
    }

    private <T> Lane<T> answered(T answer) {
        return new Lane<>(false, answer, clock.instant());
    }

    /** A call that fails unforeseen leaves its lane free: whatever it was for is decided again, after a look. */
    private ExpectedAnswer submit(
            Caller caller, UnaryOperator<Lanes> begin, UnaryOperator<Lanes> free, Supplier<UnaryOperator<Lanes>> call) {
        ExpectedAnswer expected = new ExpectedAnswer(room);
        runs.compute(caller.uid(), (uid, lanes) -> begin.apply(lanes == null ? Lanes.IDLE : lanes));
        try {
            threads.execute(() -> {
                UnaryOperator<Lanes> end = free;
                try {
                    end = call.get();
                } catch (RuntimeException | Error e) {
                    LOG.atError()
                            .setCause(e)
                            .addKeyValue("deployment", caller.run())
                            .log("a call to AWS failed unforeseen");
                }
                UnaryOperator<Lanes> known = end;
                runs.computeIfPresent(caller.uid(), (uid, lanes) -> known.apply(lanes));
                if (!expected.arrive()) {
                    wake.accept(caller.run());
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.atDebug().setCause(e).log("the term has ended; the next leader looks again");
        }
        return expected;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
