package dev.slipway.plan.snapshot;

/**
 * What a group's alarms prove (design 7: no evidence is never success).
 *
 * @param awaited whether they have not been read yet: until then nothing starts, and nothing succeeds
 * @param lacking which of them say nothing though they were asked, and why, as a sentence; empty if all of them do. The
 *     run goes on without them and says so
 */
public record AlarmEvidence(boolean awaited, String lacking) {
    /** Every alarm says something, or there is none. */
    public static final AlarmEvidence COMPLETE = new AlarmEvidence(false, "");

    /** They have not been read yet. */
    public static final AlarmEvidence AWAITED = new AlarmEvidence(true, "");
}
