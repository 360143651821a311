package dev.slipway.operator.gateway.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.protocol.wire.InstalledRevision;
import dev.slipway.protocol.wire.PollRequest;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Which polls are answered at all. */
@NullUnmarked
class PollShapeTest {
    /** Its agent, of an earlier version, names every group that the host ever had. */
    @Test
    void aHostThatHasHadManyGroupsIsNotCutOff() {
        InstalledRevision one = new InstalledRevision("g", "v1:a", "d", "run-1", true);
        assertThat(PollShape.fault(poll(Collections.nCopies(500, one)))).isNull();
    }

    @Test
    void anEntryWithoutItsGroupIsRefused() {
        assertThat(PollShape.fault(poll(List.of(new InstalledRevision(null, "v1:a", "d", "run-1", true)))))
                .startsWith("each entry of installed must have deploymentGroupId");
    }

    private static PollRequest poll(List<InstalledRevision> installed) {
        return new PollRequest("incarnation", "boot", null, List.of(), List.of(), installed, null);
    }
}
