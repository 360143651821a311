package dev.slipway.agent.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunningAgentTest {
    private final RunningAgent agent = new RunningAgent(
            Path.of("/proc"),
            new CodeDeployConfig(Path.of("c.yml"), Map.of("program_name", new CodeDeployConfig.Entry("our-deployer"))));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            codedeploy-agent: master 1234                               | true
            codedeploy-agent: InstanceAgent::Plugins of master 1234     | true
            our-deployer: master 7                                      | true
            /opt/codedeploy-agent/bin/codedeploy-agent                  | true
            codedeploy-agent,start                                      | true
            ruby,/opt/codedeploy-agent/bin/codedeploy-agent,start       | true
            /usr/bin/ruby3.1,-W0,/opt/codedeploy-agent/bin/codedeploy-local,-l,. | true
            tail,-f,/var/log/aws/codedeploy-agent/codedeploy-agent.log  | false
            vi,/etc/codedeploy-agent                                    | false
            /opt/codedeploy-agent/deployment-root/app/server            | false
            ruby,/srv/app/server.rb                                     | false
            codedeploy-agent-exporter                                   | false
            java,-cp,x,dev.slipway.agent.AgentMain,run                  | false
            """)
    void tellsTheAgentFromWhatOnlyNamesIt(String commandLine, boolean isAgent) {
        assertThat(agent.isAgent(List.of(commandLine.split(",")))).isEqualTo(isAgent);
    }
}
