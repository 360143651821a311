package dev.slipway.cli.view.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.instance.Instance;
import dev.slipway.translate.GroupIds;
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

        List<HostsTable.Row> rows = rows(host, List.of(), false);

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

        List<HostsTable.Row> rows = rows(host, List.of(), false);

        assertThat(text(rows, false)).contains("yes, not ready");
        assertThat(text(rows, true)).contains("two hosts poll as this Instance");
    }

    /** Its hosts still have what it deployed, whether other groups exist or not. */
    @Test
    void whatADeletedGroupLeftIsToldUnlessOneGroupIsAskedFor() {
        DeploymentGroup web = Serialization.unmarshal("""
                metadata: {name: web, uid: 6f1c, namespace: shop}
                spec: {applicationName: web}
                """, DeploymentGroup.class);
        Instance host = Serialization.unmarshal("""
                metadata: {name: i-0a11}
                status:
                  installed:
                  - {deploymentGroupId: %s, run: web-3, health: Healthy}
                  - {deploymentGroupId: d0d0, run: old-7, health: Unhealthy}
                """.formatted(GroupIds.of(web)), Instance.class);

        HostsTable.Installed ofWeb = new HostsTable.Installed("web", "of web-3", "Healthy");
        HostsTable.Installed left = new HostsTable.Installed("d0d0", "of old-7", "Unhealthy");
        assertThat(rows(host, List.of(web), false).getFirst().installed()).containsExactlyInAnyOrder(ofWeb, left);
        assertThat(rows(host, List.of(), false).getFirst().installed()).contains(left);
        assertThat(rows(host, List.of(web), true).getFirst().installed()).containsExactly(ofWeb);
    }

    private static List<HostsTable.Row> rows(Instance host, List<DeploymentGroup> groups, boolean oneGroup) {
        return HostsTable.rows(new HostsTable.Facts(List.of(host), groups, List.of(), List.of(), oneGroup, NOW));
    }

    private static String text(List<HostsTable.Row> rows, boolean wide) {
        return String.join(
                "\n",
                HostsTable.lines(rows, NOW, Integer.MAX_VALUE, wide, false).stream()
                        .map(line -> line.render(false))
                        .toList());
    }
}
