package dev.slipway.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiWritesTest {
    @Test
    void countsWritesOfOursAndOfEventsByWhatCameOfThem() {
        ApiWrites writes = ApiWrites.parse("""
                # HELP apiserver_request_total [STABLE] Counter of apiserver requests
                apiserver_request_total{code="201",component="apiserver",group="slipway.dev",resource="deploymenttargets",subresource="",verb="POST"} 200
                apiserver_request_total{code="200",group="slipway.dev",resource="deploymenttargets",subresource="status",verb="PUT"} 600
                apiserver_request_total{code="200",group="slipway.dev",resource="instances",subresource="status",verb="PUT"} 1e+02
                apiserver_request_total{code="409",group="slipway.dev",resource="instances",subresource="status",verb="PUT"} 3
                apiserver_request_total{code="200",group="slipway.dev",resource="instances",subresource="",verb="LIST"} 77
                apiserver_request_total{code="200",group="apps",resource="deployments",subresource="",verb="PUT"} 50
                apiserver_request_total{code="201",group="",resource="events",subresource="",verb="POST"} 2
                """);
        assertThat(writes.accepted())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "deploymenttargets POST", 200L,
                        "deploymenttargets/status PUT", 600L,
                        "instances/status PUT", 100L,
                        "events POST", 2L));
        assertThat(writes.refused()).containsExactly(Map.entry("instances/status PUT 409", 3L));
        assertThat(writes.ofHosts()).isEqualTo(900);
        assertThat(writes.refusedOfHosts()).isEqualTo(3);
        assertThat(writes.all()).isEqualTo(905);
    }

    @Test
    void tellsWhatCameSince() {
        ApiWrites before = new ApiWrites(Map.of("events POST", 2L), Map.of());
        ApiWrites after = new ApiWrites(Map.of("events POST", 2L, "instances POST", 1L), Map.of("events POST 403", 1L));
        assertThat(after.since(before))
                .isEqualTo(new ApiWrites(Map.of("instances POST", 1L), Map.of("events POST 403", 1L)));
    }
}
