package dev.slipway.operator.reconcile.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.instance.Instance;
import dev.slipway.crds.instance.InstanceSpec;
import dev.slipway.crds.instance.InstanceStatus;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class ExpiryTest {
    @Test
    void aHostThatStaysAwayForAsLongAsAllowedGoes() {
        assertThat(Expiry.of(instance(60, "2026-11-25T10:00:00Z"))).contains(Instant.parse("2026-11-25T10:01:00Z"));
    }

    @Test
    void aConnectedHostStays() {
        assertThat(Expiry.of(instance(60, null))).isEmpty();
    }

    @Test
    void withoutALimitAHostMayStayAwayForEver() {
        assertThat(Expiry.of(instance(null, "2026-11-25T10:00:00Z"))).isEmpty();
        assertThat(Expiry.of(instance(0, "2026-11-25T10:00:00Z"))).isEmpty();
    }

    private static Instance instance(Integer seconds, String disconnectedSince) {
        Instance instance = new Instance();
        InstanceSpec spec = new InstanceSpec();
        spec.setDisconnectedTTLSeconds(seconds);
        instance.setSpec(spec);
        InstanceStatus status = new InstanceStatus();
        status.setDisconnectedSince(disconnectedSince);
        instance.setStatus(status);
        return instance;
    }
}
