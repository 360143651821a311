package dev.slipway.plan.lambda;

import dev.slipway.plan.lambda.call.AliasContent;
import dev.slipway.plan.lambda.call.Preflight;
import dev.slipway.plan.lambda.function.AliasTraffic;
import dev.slipway.plan.lambda.function.EventProgress;
import dev.slipway.plan.lambda.function.FunctionGoal;
import dev.slipway.plan.lambda.function.FunctionState;
import dev.slipway.plan.lambda.function.HookEvent;
import dev.slipway.plan.outcome.ErrorCode;
import dev.slipway.plan.snapshot.RunKind;
import java.util.TreeSet;

/**
 * What must be right before the first change (S 5.3). CodeDeploy finds some of it only when a shift fails half way;
 * here nothing is touched unless everything fits.
 */
final class PreflightRule {
    private static final int ALL = 100;
    private static final String LATEST = "$LATEST";

    private PreflightRule() {}

    static void takeIn(Draft draft, Preflight found) {
        switch (found) {
            case Preflight.Found all -> {
                AliasLearning.wentWell(draft);
                check(draft, all);
            }
            case Preflight.Absent(var message) -> draft.fail(ErrorCode.INVALID_LAMBDA_FUNCTION, message);
            case Preflight.Failed(var trouble) -> AliasLearning.trouble(draft, trouble);
        }
    }

    private static void check(Draft draft, Preflight.Found found) {
        FunctionGoal goal = draft.goal();
        AliasContent content = found.alias().content();
        if (!content.single()) {
            refuse(
                    draft,
                    "%s serves %s; set it to one version (\"Weighted alias: none\") and deploy again"
                            .formatted(goal.inWords(), content.inWords()));
        } else if (!expected(draft, content.version())) {
            refuse(draft, unexpected(draft, content.version()));
        } else if (content.version().equals(goal.targetVersion())) {
            alreadyThere(draft, found.alias().revisionId());
        } else if (!found.missingVersions().isEmpty()) {
            refuse(
                    draft,
                    "function %s has no version %s; publish it first"
                            .formatted(goal.function(), String.join(" and ", new TreeSet<>(found.missingVersions()))));
        } else {
            shiftable(draft, found);
        }
    }

    /** A rollback may find the alias at either version of the run that it undoes; anything else is somebody else's. */
    private static boolean expected(Draft draft, String served) {
        FunctionGoal goal = draft.goal();
        return goal.currentVersion() == null
                || goal.currentVersion().equals(served)
                || (draft.run().kind() == RunKind.ROLLBACK
                        && goal.targetVersion().equals(served));
    }

    private static String unexpected(Draft draft, String served) {
        FunctionGoal goal = draft.goal();
        return draft.run().kind() == RunKind.ROLLBACK
                ? "%s was changed by somebody else: serves version %s; nothing further is touched"
                        .formatted(goal.inWords(), served)
                : "the AppSpec says CurrentVersion %s, but %s serves version %s; correct the AppSpec"
                        .formatted(goal.currentVersion(), goal.inWords(), served);
    }

    private static void shiftable(Draft draft, Preflight.Found found) {
        FunctionGoal goal = draft.goal();
        String current = found.alias().content().version();
        boolean weights = draft.run().steps().size() > 1;
        if (weights && current.equals(LATEST)) {
            refuse(
                    draft,
                    "%s serves $LATEST, which cannot share its traffic; let it serve a published version"
                            .formatted(goal.inWords()));
        } else if (weights && found.provisionedConcurrency()) {
            refuse(
                    draft,
                    "%s has provisioned concurrency, with which traffic cannot be split; remove it or use CodeDeployDefault.LambdaAllAtOnce"
                            .formatted(goal.inWords()));
        } else {
            draft.function(draft.function().with(AliasTraffic.untouched(current)));
        }
    }

    /** A rollback, and a run that left CurrentVersion out, want the alias to serve the target, however it came there. */
    private static void alreadyThere(Draft draft, String revisionId) {
        FunctionGoal goal = draft.goal();
        if (goal.currentVersion() != null && draft.run().kind() == RunKind.DEPLOYMENT) {
            refuse(
                    draft,
                    "the AppSpec names version %s as CurrentVersion and as TargetVersion; name two versions"
                            .formatted(goal.targetVersion()));
            return;
        }
        String why = "%s serves version %s already".formatted(goal.inWords(), goal.targetVersion());
        FunctionState state = draft.function();
        for (HookEvent event : HookEvent.values()) {
            state = state.ends(
                    event,
                    event == HookEvent.ALLOW_TRAFFIC ? EventProgress.Status.SUCCEEDED : EventProgress.Status.SKIPPED,
                    draft.time(),
                    why);
        }
        draft.lock(revisionId);
        draft.function(state.with(new AliasTraffic(
                goal.targetVersion(),
                ALL,
                java.util.List.of(),
                draft.run().steps().size(),
                null,
                null,
                false,
                null)));
    }

    private static void refuse(Draft draft, String message) {
        draft.fail(ErrorCode.INVALID_LAMBDA_CONFIGURATION, message);
    }
}
