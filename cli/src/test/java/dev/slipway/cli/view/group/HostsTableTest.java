package dev.slipway.cli.view.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.instance.Instance;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostsTableTest {
    private static final Instant NOW = Instant.parse("2026-11-25T14:00:00Z");

    @Test
    void wideTellsTheTagsThatGroupsChooseBy() {
        Instance host = Serialization.unmarshal("""
                metadata: {name: i-0a11}
                spec: {tags: [{key: role, value: web}]}
                status: {awsTags: [{key: env, value: prod}]}
                """, Instance.class);

        List<HostsTable.Row> rows =
                HostsTable.rows(new HostsTable.Facts(List.of(host), List.of(), List.of(), List.of(), NOW));

        assertThat(rows.getFirst().tags()).containsExactly("env=prod", "role=web");
        assertThat(text(rows, true)).contains("TAGS").contains("env=prod, role=web");
        assertThat(text(rows, false)).doesNotContain("TAGS");
    }

    /** Two hosts that share an identity are connected and get no work. */
    @Test
    void aConnectedHostThatGetsNoWorkIsNotReady() {
        Instance host = Serialization.unmarshal("""
                metadata: {name: i-0a11}
                status:
                  conditions:
                  - {type: Connected, status: "True", message: polls}
                  - {type: Ready, status: "False", message: two hosts poll as this Instance}
                """, Instance.class);

        List<HostsTable.Row> rows =
                HostsTable.rows(new HostsTable.Facts(List.of(host), List.of(), List.of(), List.of(), NOW));

        assertThat(text(rows, false)).contains("yes, not ready");
        assertThat(text(rows, true)).contains("two hosts poll as this Instance");
    }

    private static String text(List<HostsTable.Row> rows, boolean wide) {
        return String.join(
                "\n",
                HostsTable.lines(rows, NOW, Integer.MAX_VALUE, wide, false).stream()
                        .map(line -> line.render(false))
                        .toList());
    }
}
