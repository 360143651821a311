package dev.slipway.operator.leader;

/** What a leader does, from the start of its term to its end. Both calls come from one thread. */
public interface Office {
    /** Begins to act under {@code term}; returns once everything runs. A failure ends the term. */
    void begin(Term term);

    /** Ends all acting, also of an office that could not begin; the term is over already, so that nothing more is written. */
    void end();
}
