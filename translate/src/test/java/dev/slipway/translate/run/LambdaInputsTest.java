package dev.slipway.translate.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.application.Application;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run over an alias may not ask for (S 1.8, S 5.3). */
@NullUnmarked
class LambdaInputsTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            deploymentMode: RESTART             | deploymentMode RESTART is for hosts; a Lambda deployment needs spec.revision
            ignoreApplicationStopFailures: true | ignoreApplicationStopFailures is for hosts; it must be false for Lambda
            updateOutdatedInstancesOnly: true   | updateOutdatedInstancesOnly is for hosts; it must be false for Lambda
            fileExistsBehavior: OVERWRITE       | fileExistsBehavior is for hosts; leave it out for Lambda
            abortConfig: {criteriaList: [{minNumberOfExecutedTargets: 1, thresholdPercentage: 20}]} | abortConfig counts hosts; leave it out for Lambda
            """)
    void optionsForHostsAreRefused(String option, String why) {
        assertThat(resolve(option)).isEqualTo(new Inputs.Refused("INVALID_REVISION", why));
    }

    @Test
    void whatARequestSaysWhenNobodyHasThoughtOfHostsIsFine() {
        assertThat(
                        resolve(
                                "fileExistsBehavior: DISALLOW\nignoreApplicationStopFailures: false\nabortConfig: {criteriaList: []}"))
                .isInstanceOf(Inputs.CompleteLambda.class);
    }

    private static Inputs resolve(String options) {
        Deployment run = yaml(Deployment.class, """
                metadata: {name: api-1, namespace: shop, uid: u1, creationTimestamp: "2026-11-25T12:00:00Z"}
                spec:
                  deploymentGroupName: api-live
                  revision:
                    revisionType: AppSpecContent
                    appSpecContent:
                      content: |
                        version: 0.0
                        Resources:
                          - api:
                              Type: AWS::Lambda::Function
                              Properties: {Name: api, Alias: live, CurrentVersion: "41", TargetVersion: "42"}
                %s
                """.formatted(options.indent(2).stripTrailing()));
        DeploymentGroup group = yaml(
                DeploymentGroup.class,
                "metadata: {name: api-live, namespace: shop, uid: u2}\nspec: {applicationName: api}");
        Application application = yaml(Application.class, "metadata: {name: api}\nspec: {computePlatform: Lambda}");
        return RunInputs.resolve(
                new RunFacts(run, group, application, null, List.of(run), List.of(), List.of(), NOON), true);
    }

    private static <T> T yaml(Class<T> type, String text) {
        return Serialization.unmarshal(text, type);
    }
}
