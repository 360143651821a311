package dev.slipway.plan.simulation;

import org.jspecify.annotations.Nullable;

/** The operators of a world: one leads, and one that led before it may not know yet. */
final class Leaders {

    private final SimulatedWorld world;
    private final Invariants invariants;
    private SimulatedOperator leader;
    private @Nullable SimulatedOperator former;

    Leaders(SimulatedWorld world, Invariants invariants) {
        this.world = world;
        this.invariants = invariants;
        this.leader = new SimulatedOperator(world, invariants);
    }

    /** The leader, once nothing goes wrong any more. */
    SimulatedOperator leader() {
        return leader;
    }

    /** One of them takes a pass; a leader that dies in it is followed by another. */
    void pass() {
        if (former != null && world.random.nextInt(3) == 0) {
            SimulatedOperator.Pass pass = former.pass(false);
            if (pass == SimulatedOperator.Pass.OVER || pass == SimulatedOperator.Pass.CRASHED) {
                former = null;
            }
        } else if (leader.pass(false) == SimulatedOperator.Pass.CRASHED) {
            world.say("the operator dies and starts again");
            leader = new SimulatedOperator(world, invariants);
        }
    }

    /** The lease goes to another, while the one that had it goes on. */
    void change() {
        former = leader;
        leader = new SimulatedOperator(world, invariants);
    }
}
