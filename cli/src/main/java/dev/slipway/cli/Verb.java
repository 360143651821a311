package dev.slipway.cli;

import java.util.List;
import java.util.concurrent.Callable;

/** One verb of {@code kubectl slipway}. Its call returns one of {@link ExitCodes} or throws a {@link Refusal}. */
public interface Verb extends Callable<Integer> {
    /** The least that a user must be allowed, from which the documentation and the tests' roles are made. */
    List<Permission> permissions();
}
