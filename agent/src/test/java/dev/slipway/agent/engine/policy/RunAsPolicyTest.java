package dev.slipway.agent.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.protocol.appspec.Script;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunAsPolicyTest {
    private static final Rules<String> RULES =
            new Rules<>("allowedRunAs", "/etc/slipway/slipway-agent.yml line 7", List.of("deploy", "www-data"));

    @ParameterizedTest
    @CsvSource(textBlock = """
            # runas, sudo,  agent,  user,    allowed
            deploy,  false, root,   deploy,  true
            deploy,  true,  root,   deploy,  true
            www-data,false, root,   www-data,true
            ,        false, root,   root,    false
            ,        true,  deploy, root,    false
            ,        false, deploy, deploy,  true
            root,    false, deploy, root,    false
            1000,    false, root,   1000,    false
            Deploy,  false, root,   Deploy,  false
            '',      false, deploy, '',      false
            """)
    void judgesTheUserThatAHookRunsAs(
            @Nullable String runAs, boolean sudo, String agentUser, String user, boolean allowed) {
        Script script = new Script("a.sh", 10, runAs, sudo);

        assertThat(RunAsPolicy.effectiveUser(script, agentUser)).isEqualTo(user);
        assertThat(RunAsPolicy.refusal(RULES, "AfterInstall", script, agentUser).isEmpty())
                .isEqualTo(allowed);
    }

    @Test
    void saysWhatWhereAndWhichKey() {
        assertThat(RunAsPolicy.refusal(RULES, "AfterInstall", new Script("a.sh", 10, null, false), "root"))
                .hasValue("script a.sh of AfterInstall would run as user root, but this host's allowedRunAs"
                        + " (/etc/slipway/slipway-agent.yml line 7) allows deploy, www-data");
        assertThat(new Rules<>("allowedRunAs", "f line 1", List.<String>of()).listed())
                .isEqualTo("nothing");
    }
}
