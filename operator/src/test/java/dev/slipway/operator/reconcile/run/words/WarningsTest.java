package dev.slipway.operator.reconcile.run.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deployment.WarningSummary;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetSpec;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.deploymenttarget.EventDiagnostics;
import dev.slipway.crds.deploymenttarget.LifecycleEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class WarningsTest {
    @Test
    void theSameWarningOfManyHostsIsOneLineWithItsCountAndOneOfThem() {
        List<DeploymentTarget> targets = new ArrayList<>();
        for (int host = 9; host >= 1; host--) {
            targets.add(warned("host-" + host, "appspec.yml:6: a", "appspec.yml:9: b"));
        }
        targets.add(warned("host-0", "appspec.yml:7: only here"));
        targets.add(warned("host-x"));

        List<WarningSummary> warnings = Warnings.of(targets);

        assertThat(warnings)
                .extracting(WarningSummary::getMessage)
                .containsExactly("appspec.yml:6: a", "appspec.yml:9: b", "appspec.yml:7: only here");
        assertThat(warnings).extracting(WarningSummary::getCount).containsExactly(9, 9, 1);
        assertThat(warnings).extracting(WarningSummary::getExample).containsExactly("host-1", "host-1", "host-0");
    }

    @Test
    void noHostThatWarnsIsNoList() {
        assertThat(Warnings.of(List.of(warned("host-1"), warned("host-2")))).isNull();
    }

    @Test
    void moreThanTenAreSaidToBeMore() {
        String[] many = IntStream.range(0, 20)
                .mapToObj(number -> "w".repeat(400) + number)
                .toArray(String[]::new);
        List<DeploymentTarget> targets = new ArrayList<>();
        for (int host = 0; host < 20; host++) {
            targets.add(warned("host-" + host, host + " " + many[host]));
        }

        List<WarningSummary> warnings = Warnings.of(targets);

        assertThat(warnings).hasSize(10);
        assertThat(warnings.getFirst().getMessage()).hasSize(300);
        assertThat(warnings.getLast().getMessage()).startsWith("more warnings were left out");
    }

    private static DeploymentTarget warned(String host, String... warnings) {
        DeploymentTarget target = new DeploymentTarget();
        target.setSpec(new DeploymentTargetSpec());
        target.getSpec().setTargetId(host);
        EventDiagnostics said = new EventDiagnostics();
        said.setWarnings(warnings.length == 0 ? null : List.of(warnings));
        LifecycleEvent event = new LifecycleEvent();
        event.setLifecycleEventName("DownloadBundle");
        event.setDiagnostics(said);
        target.setStatus(new DeploymentTargetStatus());
        target.getStatus().setLifecycleEvents(List.of(event));
        return target;
    }
}
