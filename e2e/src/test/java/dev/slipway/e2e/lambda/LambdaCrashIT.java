package dev.slipway.e2e.lambda;

import static dev.slipway.e2e.lambda.LambdaManifests.application;
import static dev.slipway.e2e.lambda.LambdaManifests.group;
import static dev.slipway.e2e.lambda.LambdaManifests.linear;
import static dev.slipway.e2e.lambda.LambdaManifests.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.e2e.aws.AwsFault;
import dev.slipway.e2e.aws.AwsStandIn;
import dev.slipway.e2e.aws.FunctionAnswer;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An operator that is killed in the middle of each call that changes something, before its effect and after it. */
@OnControlPlane
@NullUnmarked
class LambdaCrashIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Longer than the operator lives then. */
    private static final Duration HANGING = Duration.ofMinutes(2);

    private static final List<String> STEPS = List.of("1+40% 2", "1+80% 2", "2");
    private static final List<String> PERCENTAGES = List.of("40", "80", "100");
    private static final AwsStandIn AWS = AwsStandIn.start(LambdaCrashIT.class);
    private static final Aliases ALIASES = new Aliases(AWS);

    @RegisterExtension
    static final World WORLD = World.withAws(AWS, 1, Duration.ofSeconds(3));

    @BeforeAll
    static void applications() {
        WORLD.kubectl().mustApply(application() + linear("forty", 40));
    }

    @AfterAll
    static void close() {
        AWS.close();
    }

    @Test
    void killedAfterTheEffectOfEachChangeItMakesNoneTwice() {
        create("after");
        hang("after", AwsFault.lostAnswer("lambda", "UpdateAlias"));
        WORLD.kubectl().mustApply(run("after", "after", "after", 1, 2));
        for (String step : STEPS) {
            awaitAlias("after", step);

            WORLD.operator().kill();
            if (!step.equals(STEPS.getLast())) {
                hang("after", AwsFault.lostAnswer("lambda", "UpdateAlias"));
            }
            WORLD.operator().restart();
        }
        assertThat(Runs.status(WORLD.runs().awaitEnd("after"))).isEqualTo("Succeeded");
        assertThat(ALIASES.history("after")).containsExactly("1", STEPS.get(0), STEPS.get(1), STEPS.get(2));
    }

    @Test
    void killedBeforeTheEffectOfEachChangeItMakesItAfterwards() {
        create("before");
        hang("before", AwsFault.lostCall("lambda", "UpdateAlias"));
        WORLD.kubectl().mustApply(run("before", "before", "before", 1, 2));
        for (int step = 0; step < STEPS.size(); step++) {
            String percentage = PERCENTAGES.get(step);
            await(percentage + " % is intended")
                    .atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> intended("before").contains(percentage));

            WORLD.operator().kill();
            WORLD.operator().restart();

            awaitAlias("before", STEPS.get(step));
            if (step + 1 < STEPS.size()) {
                hang("before", AwsFault.lostCall("lambda", "UpdateAlias"));
            }
        }
        assertThat(Runs.status(WORLD.runs().awaitEnd("before"))).isEqualTo("Succeeded");
        assertThat(ALIASES.history("before")).containsExactly("1", STEPS.get(0), STEPS.get(1), STEPS.get(2));
    }

    @Test
    void killedWhileAHookRunsItInvokesItNoSecondTime() {
        String hook = "CodeDeployHook_interrupted";
        AWS.control().createFunction("interrupted", 2, Map.of("live", "1"));
        AWS.control().createFunction(hook, 1, Map.of());
        AWS.control().script(hook, FunctionAnswer.value(Map.of("status", "Succeeded")));
        AWS.control()
                .fail(AwsFault.lostAnswer("lambda", "Invoke").onFunction(hook).after(HANGING));
        WORLD.kubectl()
                .mustApply(group("interrupted", "CodeDeployDefault.LambdaAllAtOnce", "lambdaHookInvocation: Return")
                        + run("interrupted", "interrupted", "interrupted", 1, 2, "BeforeAllowTraffic: " + hook));
        await("invocation of " + hook)
                .atMost(LIMIT)
                .until(() -> !AWS.control().invocations(hook).isEmpty());

        WORLD.operator().kill();
        WORLD.operator().restart();

        Deployment ended = WORLD.runs().awaitEnd("interrupted");
        assertThat(ended.getStatus().getErrorInformation().getCode()).isEqualTo("HOOK_EXECUTION_FAILURE");
        assertThat(ended.getStatus().getErrorInformation().getMessage()).contains("lost");
        assertThat(AWS.control().invocations(hook)).hasSize(1);
        assertThat(ALIASES.history("interrupted")).containsExactly("1");
    }

    private static void create(String name) {
        AWS.control().createFunction(name, 2, Map.of("live", "1"));
        WORLD.kubectl().mustApply(group(name, "forty"));
    }

    /** The next call to the alias hangs for longer than the operator lives. */
    private static void hang(String name, AwsFault fault) {
        AWS.control().fail(fault.onAlias(name, "live").after(HANGING));
    }

    private static void awaitAlias(String function, String content) {
        await("alias of " + function + " serves or has served " + content)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> ALIASES.history(function).contains(content));
    }

    private static List<String> intended(String run) {
        return WORLD
                .client()
                .resources(DeploymentTarget.class)
                .inNamespace(WORLD.namespace())
                .list()
                .getItems()
                .stream()
                .filter(target -> run.equals(target.getSpec().getDeploymentName()))
                .filter(target -> target.getStatus() != null
                        && target.getStatus().getTraffic() != null
                        && target.getStatus().getTraffic().getIntended() != null)
                .flatMap(target -> target.getStatus().getTraffic().getIntended().stream())
                .toList();
    }
}
