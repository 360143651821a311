package dev.slipway.operator.reconcile.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.operator.reconcile.run.words.RunConditions;
import dev.slipway.operator.reconcile.status.KstatusRules;
import dev.slipway.operator.reconcile.status.KstatusRules.Word;
import dev.slipway.translate.state.RunStatuses;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** A run is read rightly by kstatus in every state that seeded worlds bring it to (K 2). */
@NullUnmarked
class KstatusTest {
    private static final Set<String> CONDITIONS =
            Set.of("Succeeded", "Ready", "Reconciling", "Stalled", "Waiting", "RolledBack");
    private static final int WORLDS = 400;

    @Test
    void everyStateThatARunReachesIsReadRightly() {
        Set<String> words = new TreeSet<>();
        Set<Word> readings = EnumSet.noneOf(Word.class);
        for (long seed = 0; seed < WORLDS; seed++) {
            WalkedRun walk = new WalkedRun(seed);
            do {
                String at = "seed %d, step %d".formatted(seed, walk.steps());
                String word = RunStatuses.of(walk.run());
                words.add(word);
                readings.add(assertReadRightly(walk, word, at));
            } while (walk.step());
            assertThat(RunStatuses.terminal(walk.run()))
                    .as("seed %d ends", seed)
                    .isTrue();
        }

        // Worlds that reach little prove little.
        assertThat(words).contains("Created", "Queued", "InProgress", "Baking", "Succeeded", "Failed", "Stopped");
        assertThat(readings).containsExactlyInAnyOrder(Word.values());
    }

    @Test
    void anObjectThatNobodyHasLookedAtIsInProgress() {
        WalkedRun walk = new WalkedRun(1);
        walk.run().getStatus().setObservedGeneration(-1L);
        walk.run().getStatus().setConditions(null);

        assertThat(read(walk)).isEqualTo(Word.IN_PROGRESS);
    }

    @Test
    void aWriteThatSaysNothingOfConditionsLeavesNoRunLookingDone() {
        WalkedRun walk = new WalkedRun(1);
        walk.run().getStatus().setConditions(null);

        RunConditions.complete(walk.run(), walk.run().getStatus(), walk.now());

        assertThat(KstatusRules.flaw(walk.run().getStatus().getConditions(), CONDITIONS))
                .isEmpty();
        assertThat(read(walk)).isEqualTo(Word.IN_PROGRESS);
    }

    private static Word assertReadRightly(WalkedRun walk, String word, String at) {
        assertThat(KstatusRules.flaw(walk.run().getStatus().getConditions(), CONDITIONS))
                .as("%s: %s", at, word)
                .isEmpty();
        Word expected = walk.run().getMetadata().getDeletionTimestamp() != null
                ? Word.TERMINATING
                : switch (word) {
                    case "Succeeded" -> Word.CURRENT;
                    case "Failed", "Stopped" -> Word.FAILED;
                    default -> Word.IN_PROGRESS;
                };
        assertThat(read(walk)).as("%s: %s", at, word).isEqualTo(expected);
        boolean stalled = walk.run().getStatus().getConditions().stream()
                .anyMatch(condition -> "Stalled".equals(condition.getType()) && "True".equals(condition.getStatus()));
        assertThat(stalled).as("%s: %s", at, word).isEqualTo(word.equals("Failed") || word.equals("Stopped"));
        return expected;
    }

    private static Word read(WalkedRun walk) {
        return KstatusRules.of(
                walk.run().getMetadata(),
                walk.run().getStatus().getObservedGeneration(),
                walk.run().getStatus().getConditions());
    }
}
