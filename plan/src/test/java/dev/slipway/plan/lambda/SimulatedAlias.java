package dev.slipway.plan.lambda;

import dev.slipway.plan.lambda.call.AliasContent;
import dev.slipway.plan.lambda.call.AliasReading;
import dev.slipway.plan.lambda.call.AliasUpdate;
import dev.slipway.plan.lambda.call.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * An alias as AWS keeps it: every change gives it another revision id, and a change under another id is refused. Answers
 * may be lost after their effect, and effects may come long after the caller gave up.
 */
final class SimulatedAlias {
    /** One change that came into effect. */
    record Change(Instant at, AliasContent content, boolean ours) {}

    private record Late(Instant at, AliasContent content, String revisionId) {}

    private final RandomGenerator random;
    private final List<Late> late = new ArrayList<>();
    final List<Change> changes = new ArrayList<>();
    AliasContent content;
    private int revision;
    boolean deleted;

    SimulatedAlias(RandomGenerator random, AliasContent content) {
        this.random = random;
        this.content = content;
    }

    String revisionId() {
        return "r" + revision;
    }

    /** Effects whose time has come; an old lock opens nothing. */
    void passTime(Instant now) {
        late.removeIf(change -> {
            boolean due = !change.at().isAfter(now);
            if (due && change.revisionId().equals(revisionId()) && !deleted) {
                apply(change.content(), now, true);
            }
            return due;
        });
    }

    boolean hasLate() {
        return !late.isEmpty();
    }

    void foreignEdit(AliasContent other, Instant now) {
        apply(other, now, false);
    }

    /** Another revision id, the same content: somebody changed the alias's description. */
    void touch() {
        revision++;
    }

    AliasReading read(int troublePercent) {
        if (deleted) {
            return new AliasReading.Absent("alias live of api does not exist");
        }
        return chance(troublePercent)
                ? new AliasReading.Failed(trouble())
                : new AliasReading.Found(content, revisionId());
    }

    AliasUpdate update(AliasContent wanted, String revisionId, int troublePercent, Instant now) {
        if (chance(troublePercent)) {
            return troubled(wanted, revisionId, now);
        }
        if (deleted) {
            return new AliasUpdate.Absent("alias live of api does not exist");
        }
        if (!revisionId.equals(revisionId())) {
            return new AliasUpdate.Stale();
        }
        apply(wanted, now, true);
        return new AliasUpdate.Done(revisionId());
    }

    private AliasUpdate troubled(AliasContent wanted, String revisionId, Instant now) {
        return switch (random.nextInt(4)) {
            case 0 -> new AliasUpdate.NotDone(trouble());
            case 1 -> new AliasUpdate.Unknown(trouble());
            case 2 -> {
                late.add(new Late(now.plusSeconds(1 + random.nextInt(600)), wanted, revisionId));
                yield new AliasUpdate.Unknown(trouble());
            }
            default -> {
                if (revisionId.equals(revisionId()) && !deleted) {
                    apply(wanted, now, true);
                }
                yield new AliasUpdate.Unknown(trouble());
            }
        };
    }

    Trouble trouble() {
        Trouble.Kind kind = random.nextInt(3) == 0 ? Trouble.Kind.UNAVAILABLE : Trouble.Kind.THROTTLED;
        return new Trouble(kind, "AWS takes no calls", random.nextBoolean() ? null : Duration.ofSeconds(3));
    }

    private void apply(AliasContent wanted, Instant now, boolean ours) {
        content = wanted;
        revision++;
        changes.add(new Change(now, wanted, ours));
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
