package dev.slipway.operator.reconcile.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import dev.slipway.crds.deployment.DeploymentSpec;
import dev.slipway.crds.deployment.OutstandingTarget;
import dev.slipway.crds.deployment.RollbackInfo;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.deploymenttarget.Dispatch;
import dev.slipway.operator.LoopbackServer;
import dev.slipway.operator.apiserver.ApiServer;
import dev.slipway.operator.reconcile.run.targets.Targets;
import dev.slipway.operator.store.StaleException;
import dev.slipway.operator.store.Stores;
import dev.slipway.plan.health.HostHealth;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Which hosts a rollback is for. */
@NullUnmarked
class RollbacksTest {
    private final TestingRun testing = new TestingRun();

    @Test
    void takesWhoeverWasDispatchedThoseThatFailedFirst() {
        DeploymentTarget waiting = target("a", "Pending");
        waiting.getStatus().setDispatch(null);

        assertThat(hosts(waiting, target("b", "Succeeded"), target("c", "Failed"), target("d", "Skipped")))
                .containsExactly("c", "b");
    }

    /** It would get the group's revision as root, whomever it belongs to. */
    @Test
    void aMachineThatCameUnderTheNameOfAHostWasNotTouched() {
        DeploymentTarget again = target("a", "Failed");
        testing.instances.getFirst().getMetadata().setUid("uid-of-another-life");
        DeploymentTarget gone = target("b", "Failed");
        testing.instances.removeLast();

        assertThat(hosts(again, gone, target("c", "Succeeded"))).containsExactly("b", "c");
    }

    /** "Another deployment has its name" would be told of one that is not there, and nothing be rolled back ever. */
    @Test
    void whereNobodyHasItsNameAnyMoreItIsTriedAgain() {
        RollbackInfo info = new RollbackInfo();
        info.setRollbackDeploymentName("web-5-rb-1c2d3");
        testing.started().setRollbackInfo(info);
        try (LoopbackServer server = new LoopbackServer(RollbacksTest::takenThenGone);
                KubernetesClient client = ApiServer.client(new ConfigBuilder(Config.empty())
                        .withMasterUrl("http://" + server.address())
                        .build())) {
            Rollbacks rollbacks = new Rollbacks(Stores.over(client, List.of(TestingRun.NAMESPACE)));

            assertThatExceptionOfType(StaleException.class)
                    .isThrownBy(() -> rollbacks.create(testing.run, new DeploymentSpec()));
        }
    }

    private static void takenThenGone(HttpExchange exchange) throws IOException {
        boolean creation = exchange.getRequestMethod().equals("POST");
        int code = creation ? HttpURLConnection.HTTP_CONFLICT : HttpURLConnection.HTTP_NOT_FOUND;
        byte[] body =
                """
                {"apiVersion":"v1","kind":"Status","reason":"%s","code":%d}""".formatted(creation ? "AlreadyExists" : "NotFound", code).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, body.length);
        exchange.getResponseBody().write(body);
    }

    private List<String> hosts(DeploymentTarget... targets) {
        return Rollbacks.hosts(List.of(targets), host -> testing.facts().instance(host));
    }

    private DeploymentTarget target(String host, String word) {
        testing.host(host, "", "v1", "Healthy");
        OutstandingTarget outstanding = new OutstandingTarget();
        outstanding.setTargetId(host);
        outstanding.setInstanceUid("uid-of-" + host);
        DeploymentTarget target = Targets.draft(testing.run, outstanding, "", HostHealth.NEVER_DEPLOYED);
        target.setStatus(new DeploymentTargetStatus());
        target.getStatus().setStatus(word);
        target.getStatus().setDispatch(new Dispatch());
        return target;
    }
}
