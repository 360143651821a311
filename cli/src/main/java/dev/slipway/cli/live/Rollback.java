package dev.slipway.cli.live;

import dev.slipway.cli.view.run.RunView;
import dev.slipway.cli.view.run.RunView.RollbackView;
import dev.slipway.crds.deployment.Deployment;
import java.util.Objects;
import java.util.Optional;

/** The rollback of a run that has ended, as one look finds it. */
sealed interface Rollback {
    /** None is to come. */
    record None() implements Rollback {}

    /** The operator has promised it and may yet withdraw that: the run is to be read again. */
    record Promised(String name) implements Rollback {}

    /** It is there, ended or not. */
    record Made(String name, Deployment run) implements Rollback {}

    /** It was made, and somebody or the history limit has deleted it. */
    record Gone(String name) implements Rollback {}

    /** Looks for the rollback of a run that was read before: what that says is made was there before this look. */
    static Rollback of(RunView ended, Reads reads) {
        RollbackView promise = ended.rollback();
        if (promise == null || promise.by() == null || !ended.isEnded() || "Succeeded".equals(ended.status())) {
            return new None();
        }
        String name = Objects.requireNonNull(promise.by());
        Optional<Deployment> run = reads.run(name);
        if (run.isPresent()) {
            return new Made(name, run.get());
        }
        return promise.made() ? new Gone(name) : new Promised(name);
    }
}
