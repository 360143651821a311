package dev.slipway.operator.reconcile.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.ShiftedAlias;
import dev.slipway.crds.deploymenttarget.AliasTraffic;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.deploymenttarget.LambdaFunctionInfo;
import dev.slipway.protocol.appspec.lambda.LambdaAppSpec;
import dev.slipway.protocol.appspec.lambda.LambdaAppSpecParser;
import dev.slipway.protocol.appspec.lambda.LambdaAppSpecParser.CurrentVersion;
import dev.slipway.protocol.appspec.lambda.LambdaAppSpecResult;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class LambdaRollbacksTest {

    @Test
    void goesBackFromTheVersionThatTheRunGaveTheAlias() {
        assertThat(appSpec("41", "42")).isEqualTo(new LambdaAppSpec("api", "live", "42", "41", Map.of()));
    }

    @Test
    void namesOneVersionWhereTheAliasServedTheRunsAlready() {
        assertThat(appSpec("42", "42")).isEqualTo(new LambdaAppSpec("api", "live", null, "42", Map.of()));
    }

    @Test
    void goesBackByWhatTheRunNotedOfTheAliasWhereItsTargetIsGone() {
        ShiftedAlias alias = new ShiftedAlias();
        alias.setFunctionName("api");
        alias.setFunctionAlias("live");
        alias.setCurrentVersion("41");
        alias.setTargetVersion("42");
        Deployment failed = TestingRun.run("api-1");
        failed.setStatus(new DeploymentStatus());
        failed.getStatus().setShiftedAlias(alias);

        assertThat(appSpec(failed, null)).isEqualTo(new LambdaAppSpec("api", "live", "42", "41", Map.of()));
    }

    private static LambdaAppSpec appSpec(String before, String given) {
        LambdaFunctionInfo info = new LambdaFunctionInfo();
        info.setFunctionName("api");
        info.setFunctionAlias("live");
        info.setCurrentVersion(before);
        info.setTargetVersion(given);
        DeploymentTargetStatus status = new DeploymentTargetStatus();
        status.setLambdaFunctionInfo(info);
        status.setTraffic(new AliasTraffic());
        DeploymentTarget target = new DeploymentTarget();
        target.setStatus(status);
        return appSpec(TestingRun.run("api-1"), target);
    }

    private static LambdaAppSpec appSpec(Deployment failed, DeploymentTarget target) {
        String text = LambdaRollbacks.spec(failed, target)
                .orElseThrow()
                .getRevision()
                .getAppSpecContent()
                .getContent();
        return ((LambdaAppSpecResult.Parsed) LambdaAppSpecParser.parse(text, CurrentVersion.OPTIONAL)).appSpec();
    }
}
