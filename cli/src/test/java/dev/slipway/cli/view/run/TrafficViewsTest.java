package dev.slipway.cli.view.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class TrafficViewsTest {

    /** What the AppSpec expects is no finding: the run may have ended because the alias serves something else. */
    @Test
    void anAliasThatDidNotFitIsNotSaidToServeWhatTheAppSpecExpects() {
        assertThat(words("{}")).isEqualTo("api:live was not touched");
        assertThat(words("{percentage: 0}")).isEqualTo("api:live serves version 1");
    }

    private static String words(String traffic) {
        DeploymentTarget target = Serialization.unmarshal("""
                spec:
                  lambdaFunction: {functionName: api, functionAlias: live, currentVersion: "1", targetVersion: "2"}
                status:
                  lambdaFunctionInfo: {functionName: api, functionAlias: live, currentVersion: "1", targetVersion: "2"}
                  traffic: %s
                """.formatted(traffic), DeploymentTarget.class);
        if (traffic.equals("{}")) {
            target.getStatus().setTraffic(null);
        }
        return TrafficViews.of(List.of(target)).inWords();
    }
}
