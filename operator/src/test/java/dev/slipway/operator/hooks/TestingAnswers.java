package dev.slipway.operator.hooks;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Remembers what it was told, and says what the test wants. */
public final class TestingAnswers implements HookAnswers {
    private final List<HookAnswer> told = new CopyOnWriteArrayList<>();
    private volatile Function<HookAnswer, Outcome> says = answer -> new Outcome.Stored();

    @Override
    public Outcome put(HookAnswer answer) {
        told.add(answer);
        return says.apply(answer);
    }

    public void says(Outcome outcome) {
        says = answer -> outcome;
    }

    public void says(Function<HookAnswer, Outcome> reaction) {
        says = reaction;
    }

    public List<HookAnswer> told() {
        return List.copyOf(told);
    }
}
