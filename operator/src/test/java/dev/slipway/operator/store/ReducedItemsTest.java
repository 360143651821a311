package dev.slipway.operator.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetSpec;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.deploymenttarget.EventDiagnostics;
import dev.slipway.crds.deploymenttarget.LifecycleEvent;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReducedItemsTest {
    private static final String STOP_LOG = "[stdout]stopping\n[stderr]error: no pid file\n" + "x".repeat(1900);
    private static final String CHECK_LOG = "[stderr]curl: (7) Failed to connect to localhost\n[stdout]giving up";

    private final ReducedLogs reduction = new ReducedLogs();

    @Test
    void theCacheKeepsNeitherManagedFieldsNorLogTails() {
        ReducedItems<DeploymentTarget> items = new ReducedItems<>(reduction);

        items.put("shop/t", target(STOP_LOG, CHECK_LOG));

        DeploymentTarget cached = items.get("shop/t");
        assertThat(cached.getMetadata().getManagedFields()).isNullOrEmpty();
        assertThat(logTail(cached, 0)).hasSizeLessThan(40).contains("error: no pid file");
        assertThat(logTail(cached, 2)).contains("curl: (7)").doesNotContain("giving up");
        assertThat(logTail(cached, 1)).isNull();
        assertThat(items.getKey(cached)).isEqualTo("shop/t");
    }

    @Test
    void whatIsWrittenBackHasEachLogTailAgainAndEverythingThatWasChanged() {
        DeploymentTarget stored = target(STOP_LOG, CHECK_LOG);
        DeploymentTarget changed = reduction.reduce(ResourceJson.copy(stored, DeploymentTarget.class));
        changed.getStatus().setStatus("Failed");
        event(changed, 1).setStatus("Skipped");

        assertThat(reduction.lacksStatus(changed)).isTrue();
        DeploymentTarget written = reduction.restore(changed, stored);

        assertThat(reduction.lacksStatus(written)).isFalse();
        assertThat(logTail(written, 0)).isEqualTo(STOP_LOG);
        assertThat(logTail(written, 2)).isEqualTo(CHECK_LOG);
        assertThat(written.getStatus().getStatus()).isEqualTo("Failed");
        assertThat(event(written, 1).getStatus()).isEqualTo("Skipped");
    }

    @Test
    void aTargetWithoutOutputNeedsNoSecondRead() {
        DeploymentTarget silent = target(null, null);
        DeploymentTarget fresh = target(null, null);
        fresh.setStatus(null);

        assertThat(reduction.lacksStatus(reduction.reduce(silent))).isFalse();
        assertThat(reduction.lacksStatus(reduction.reduce(fresh))).isFalse();
    }

    private static @Nullable String logTail(DeploymentTarget target, int event) {
        EventDiagnostics said = event(target, event).getDiagnostics();
        return said == null ? null : said.getLogTail();
    }

    private static LifecycleEvent event(DeploymentTarget target, int event) {
        return Objects.requireNonNull(target.getStatus().getLifecycleEvents()).get(event);
    }

    private static DeploymentTarget target(@Nullable String stopLog, @Nullable String checkLog) {
        DeploymentTarget target = new DeploymentTarget();
        target.setMetadata(new ObjectMetaBuilder()
                .withNamespace("shop")
                .withName("t")
                .withManagedFields(new ManagedFieldsEntry())
                .build());
        target.setSpec(new DeploymentTargetSpec());
        DeploymentTargetStatus status = new DeploymentTargetStatus();
        status.setStatus("InProgress");
        status.setLifecycleEvents(List.of(
                event("ApplicationStop", "Failed", stopLog),
                event("BeforeInstall", "InProgress", null),
                event("ValidateService", "Failed", checkLog)));
        target.setStatus(status);
        return target;
    }

    private static LifecycleEvent event(String name, String word, @Nullable String log) {
        LifecycleEvent event = new LifecycleEvent();
        event.setLifecycleEventName(name);
        event.setStatus(word);
        if (log != null) {
            EventDiagnostics said = new EventDiagnostics();
            said.setErrorCode("ScriptFailed");
            said.setLogTail(log);
            event.setDiagnostics(said);
        }
        return event;
    }
}
