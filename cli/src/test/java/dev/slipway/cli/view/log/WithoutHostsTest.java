package dev.slipway.cli.view.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deployment.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WithoutHostsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            status: Succeeded, frozen: {targets: 2}                                       | nothing is kept of the hosts of run web-1: the group's targetHistoryLimit says of how many runs it is
            status: Failed, errorInformation: {code: NO_INSTANCES, message: no host matches}| run web-1 never had a host: NO_INSTANCES: no host matches
            status: Queued, waitingFor: [{reason: Queued, message: waits for web-0}]        | run web-1 has no hosts yet: waits for web-0
            status: Stopped                                                               | run web-1 never had a host
            """)
    void saysTheRunsOwnReason(String status, String sentence) {
        Deployment run = Serialization.unmarshal(
                "metadata: {name: web-1}\nspec: {deploymentGroupName: web}\nstatus: {%s}".formatted(status),
                Deployment.class);

        assertThat(WithoutHosts.why(run)).isEqualTo(sentence);
    }
}
