package dev.slipway.agent.fuzz;

import java.util.random.RandomGenerator;

/** Something of the agent that reads what others have written. */
interface FuzzTarget {
    /** As the command line and the corpus know it. */
    String name();

    /** An input: everything in it follows from the generator. */
    byte[] make(RandomGenerator random) throws Exception;

    /** Reads the input; whatever it throws is a finding. Everything in it follows from the input. */
    void check(byte[] input) throws Exception;
}
