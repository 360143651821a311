package dev.slipway.cli.foresee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.application.Application;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.revision.AppSpecContent;
import dev.slipway.crds.revision.Revision;
import dev.slipway.translate.run.RunFacts;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code plan} says of a run over a Lambda alias. */
class TrafficForecastTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private static final String APP_SPEC = """
            version: 0.0
            Resources:
              - api:
                  Type: AWS::Lambda::Function
                  Properties: {Name: api, Alias: live, CurrentVersion: "41", TargetVersion: "42"}
            Hooks:
              - BeforeAllowTraffic: CodeDeployHook_api
            """;

    @Test
    void datesEachStepOfTheSchedule() {
        List<String> lines =
                PlanPicture.of(forecast("CodeDeployDefault.LambdaCanary10Percent5Minutes", APP_SPEC), false, 100);

        assertThat(lines)
                .containsSubsequence(
                        "  alias live of api, from version 41 to version 42",
                        "  first   BeforeAllowTraffic CodeDeployHook_api must agree",
                        "  at once  10 % ██░░░░░░░░░░░░░░░░░░  2026-11-25T12:00:00Z");
        assertThat(lines.getLast()).contains("100 % ████████████████████  2026-11-25T12:05:00Z");
    }

    @Test
    void aConfigurationForHostsWouldBeRefused() {
        assertThat(forecast("CodeDeployDefault.OneAtATime", APP_SPEC).problem())
                .isEqualTo(new Forecast.Problem(
                        "INVALID_COMPUTE_PLATFORM",
                        "deployment configuration CodeDeployDefault.OneAtATime is for Server, but application functions"
                                + " is for Lambda; name one for Lambda"));
    }

    @Test
    void anAppSpecThatCannotBeReadWouldBeRefused() {
        Forecast forecast = forecast("CodeDeployDefault.LambdaAllAtOnce", APP_SPEC.replace("\"42\"", "$LATEST"));
        assertThat(forecast.fails()).isTrue();
        assertThat(forecast.problem())
                .isNotNull()
                .extracting(Forecast.Problem::code)
                .isEqualTo("INVALID_REVISION");
    }

    @Test
    void anAliasThatHasLeftTheAppSpecsCurrentVersionWouldBeRefused() {
        assertThat(forecast("CodeDeployDefault.LambdaAllAtOnce", APP_SPEC, "41").fails())
                .isFalse();
        Forecast left = forecast("CodeDeployDefault.LambdaAllAtOnce", APP_SPEC, "43");
        assertThat(left.fails()).isTrue();
        assertThat(left.problem())
                .isEqualTo(new Forecast.Problem(
                        "INVALID_LAMBDA_CONFIGURATION",
                        "api-1 left alias live of api on version 43, but the AppSpec says CurrentVersion 41; correct"
                                + " the AppSpec"));
    }

    private static Forecast forecast(String config, String appSpec) {
        return forecast(config, appSpec, "41");
    }

    private static Forecast forecast(String config, String appSpec, String served) {
        DeploymentGroup group = TestingGroup.yaml(DeploymentGroup.class, """
                metadata: {name: api-live, namespace: shop, uid: u1}
                spec: {applicationName: functions, deploymentConfigName: %s}
                status: {lastSuccessful: {run: api-1}}
                """.formatted(config));
        Deployment last = TestingGroup.yaml(Deployment.class, """
                metadata: {name: api-1, namespace: shop, uid: u2, creationTimestamp: "2026-11-24T12:00:00Z"}
                spec: {deploymentGroupName: api-live}
                status:
                  status: Succeeded
                  shiftedAlias: {functionName: api, functionAlias: live, currentVersion: "40", targetVersion: "%s"}
                """.formatted(served));
        AppSpecContent content = new AppSpecContent();
        content.setContent(appSpec);
        Revision revision = new Revision();
        revision.setRevisionType("AppSpecContent");
        revision.setAppSpecContent(content);
        return Forecasts.of(new RunFacts(
                PlannedRun.of(group, revision, NOON),
                group,
                TestingGroup.yaml(Application.class, "metadata: {name: functions}\nspec: {computePlatform: Lambda}\n"),
                null,
                List.of(last),
                List.of(),
                List.of(),
                NOON));
    }
}
