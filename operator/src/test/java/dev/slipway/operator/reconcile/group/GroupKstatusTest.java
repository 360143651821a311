package dev.slipway.operator.reconcile.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deploymentgroup.DeploymentGroupStatus;
import dev.slipway.crds.deploymentgroup.LatchedRevision;
import dev.slipway.crds.deploymentgroup.Minting;
import dev.slipway.crds.deploymentgroup.SuccessfulRun;
import dev.slipway.operator.reconcile.status.KstatusRules;
import dev.slipway.operator.reconcile.status.KstatusRules.Word;
import dev.slipway.plan.gitops.GroupDecision;
import dev.slipway.plan.gitops.GroupDecision.GroupWait;
import dev.slipway.plan.gitops.GroupMemory;
import dev.slipway.plan.selection.SelectedHosts;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** A group is read rightly by kstatus in every combination of what can be the matter with it (K 2). */
@NullUnmarked
class GroupKstatusTest {
    private static final Set<String> CONDITIONS =
            Set.of("Ready", "Reconciling", "Stalled", "Waiting", "RolledBack", "Drifted");
    private static final int GROUPS = 5000;

    @Test
    void everyCombinationIsReadRightly() {
        Set<Word> readings = EnumSet.noneOf(Word.class);
        for (long seed = 0; seed < GROUPS; seed++) {
            readings.add(new Case(new Random(seed)).assertReadRightly(seed));
        }

        assertThat(readings).containsExactlyInAnyOrder(Word.CURRENT, Word.IN_PROGRESS, Word.FAILED);
    }

    /** One combination. */
    private static final class Case {
        private final TestingGroup testing = new TestingGroup();
        private final boolean problem;
        private final boolean waits;
        private final boolean active;
        private final boolean minting;
        private final boolean latched;
        private final boolean there;
        private final boolean revision;

        Case(Random random) {
            problem = random.nextInt(5) == 0;
            waits = random.nextInt(4) == 0;
            active = random.nextInt(4) == 0;
            minting = random.nextInt(4) == 0;
            latched = random.nextInt(3) == 0;
            there = random.nextBoolean();
            revision = random.nextInt(4) != 0;
            testing.group.getSpec().setPaused(random.nextInt(4) == 0);
            DeploymentGroupStatus status = testing.group.getStatus();
            if (revision) {
                testing.group.getSpec().setRevision(TestingGroup.revision("v2"));
            }
            String hash = GroupSnapshots.targetHash(testing.group).orElse("v1:none");
            if (active) {
                status.setActiveRun("web-prod-1");
                testing.run("web-prod-1", "InProgress", 1L);
            }
            if (minting) {
                status.setMinting(new Minting());
            }
            if (latched) {
                LatchedRevision latch = new LatchedRevision();
                latch.setRevisionHash(hash);
                latch.setRun("web-prod-0");
                latch.setReason("Failed");
                status.setLatched(latch);
            } else if (there) {
                SuccessfulRun last = new SuccessfulRun();
                last.setRevisionHash(hash);
                status.setLastSuccessful(last);
            }
        }

        Word assertReadRightly(long seed) {
            DeploymentGroupStatus status = testing.group.getStatus();
            GroupStatus.update(status, testing.facts(), view());
            String what = "seed %d: problem %s, waits %s, active %s, minting %s, latched %s, there %s, revision %s: %s"
                    .formatted(seed, problem, waits, active, minting, latched, there, revision, status.getStatus());

            assertThat(KstatusRules.flaw(status.getConditions(), CONDITIONS))
                    .as(what)
                    .isEmpty();
            Word read = KstatusRules.of(
                    testing.group.getMetadata(), status.getObservedGeneration(), status.getConditions());
            assertThat(read).as(what).isEqualTo(expected());
            return read;
        }

        private Word expected() {
            if (problem) {
                return Word.FAILED;
            }
            if (active || minting) {
                return Word.IN_PROGRESS;
            }
            if (waits) {
                return Word.IN_PROGRESS;
            }
            if (latched && revision) {
                return Word.FAILED;
            }
            return revision && !there ? Word.IN_PROGRESS : Word.CURRENT;
        }

        private GroupView view() {
            GroupWait wait = waits ? new GroupWait("NoHosts", "no registered host matches", null) : null;
            return new GroupView(
                    new SelectedHosts(List.of("a"), List.of()),
                    problem
                            ? Optional.of(
                                    new GroupProblem("ConfigNotFound", "it is gone", GroupProblem.Extent.ALL_RUNS))
                            : Optional.empty(),
                    new GroupDecision(
                            GroupMemory.NONE,
                            null,
                            null,
                            null,
                            List.of(),
                            List.of(),
                            wait,
                            List.of(),
                            null,
                            List.of()));
        }
    }
}
