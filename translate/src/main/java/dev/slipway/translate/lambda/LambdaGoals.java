package dev.slipway.translate.lambda;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymenttarget.HookFunction;
import dev.slipway.crds.deploymenttarget.LambdaFunction;
import dev.slipway.crds.revision.AppSpecContent;
import dev.slipway.crds.revision.Revision;
import dev.slipway.plan.lambda.function.FunctionGoal;
import dev.slipway.plan.lambda.function.HookEvent;
import dev.slipway.plan.queue.QueuedRun.Origin;
import dev.slipway.protocol.appspec.lambda.LambdaAppSpec;
import dev.slipway.protocol.appspec.lambda.LambdaAppSpecParser;
import dev.slipway.protocol.appspec.lambda.LambdaAppSpecParser.CurrentVersion;
import dev.slipway.protocol.appspec.lambda.LambdaAppSpecResult;
import dev.slipway.protocol.revision.Sha256;
import dev.slipway.translate.AppSpecs;
import dev.slipway.translate.Origins;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** AppSpecs for Lambda as what a run wants, between text, resource and plan (S 5.3). */
public final class LambdaGoals {

    /** Whether the AppSpec of this run may leave {@code CurrentVersion} out. */
    public static CurrentVersion currentVersion(Deployment run, @Nullable DeploymentGroup group) {
        boolean byGit = group != null && group.getSpec().getRevision() != null;
        return byGit || overrides(run) || Origins.of(run) != Origin.HAND_MADE
                ? CurrentVersion.OPTIONAL
                : CurrentVersion.REQUIRED;
    }

    /** Why an AppSpec that is part of the revision cannot be deployed; empty for one that lies elsewhere. */
    public static Optional<String> refusal(Revision revision, CurrentVersion currentVersion) {
        return AppSpecs.source(revision)
                .filter(AppSpecs.Inline.class::isInstance)
                .map(AppSpecs.Inline.class::cast)
                .flatMap(inline -> checksum(revision, inline.text()).or(() -> refusal(inline.text(), currentVersion)));
    }

    private static Optional<String> refusal(String text, CurrentVersion currentVersion) {
        return switch (LambdaAppSpecParser.parse(text, currentVersion)) {
            case LambdaAppSpecResult.Parsed _ -> Optional.empty();
            case LambdaAppSpecResult.Refused refused -> Optional.of(refused.message());
        };
    }

    private static Optional<String> checksum(Revision revision, String text) {
        AppSpecContent content = Objects.requireNonNull(revision.getAppSpecContent());
        String given = content.getSha256();
        String found = Sha256.of(text.getBytes(StandardCharsets.UTF_8));
        return given == null || given.equals(found)
                ? Optional.empty()
                : Optional.of("appSpecContent.sha256 is %s…, but content has %s…; correct it or leave it out"
                        .formatted(given.substring(0, Math.min(8, given.length())), found.substring(0, 8)));
    }

    /**
     * An AppSpec says what the alias served when it was written. Who goes back to it later, whatever is deployed meanwhile
     * ({@code overrideTargetRevision}, an undo), goes back from what the alias serves then.
     */
    private static boolean overrides(Deployment run) {
        return Boolean.TRUE.equals(run.getSpec().getOverrideTargetRevision());
    }

    /** The version that the alias must serve when this run starts; empty for whatever it serves. */
    public static Optional<String> expectedVersion(LambdaAppSpec appSpec, Deployment run) {
        return overrides(run) ? Optional.empty() : Optional.ofNullable(appSpec.currentVersion());
    }

    /** What an AppSpec says to this run, in the form that a target keeps. */
    public static LambdaFunction function(LambdaAppSpec appSpec, Deployment run) {
        LambdaFunction function = new LambdaFunction();
        function.setFunctionName(appSpec.function());
        function.setFunctionAlias(appSpec.alias());
        function.setCurrentVersion(expectedVersion(appSpec, run).orElse(null));
        function.setTargetVersion(appSpec.targetVersion());
        function.setHooks(appSpec.hooks().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> hook(entry.getKey(), entry.getValue()))
                .toList());
        return function;
    }

    private static HookFunction hook(String event, String name) {
        HookFunction hook = new HookFunction();
        hook.setLifecycleEventName(event);
        hook.setFunctionName(name);
        return hook;
    }

    /** What a target keeps, in the form that is decided on. */
    public static FunctionGoal goal(LambdaFunction function) {
        Map<HookEvent, String> hooks = new EnumMap<>(HookEvent.class);
        for (HookFunction hook : Objects.requireNonNullElse(function.getHooks(), List.<HookFunction>of())) {
            HookEvent.of(Objects.requireNonNullElse(hook.getLifecycleEventName(), ""))
                    .ifPresent(event -> hooks.put(event, Objects.requireNonNullElse(hook.getFunctionName(), "")));
        }
        return new FunctionGoal(
                Objects.requireNonNullElse(function.getFunctionName(), ""),
                Objects.requireNonNullElse(function.getFunctionAlias(), ""),
                function.getCurrentVersion(),
                Objects.requireNonNullElse(function.getTargetVersion(), ""),
                hooks);
    }

    private LambdaGoals() {}
}
