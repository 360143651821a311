package dev.slipway.fleet.cli;

import dev.slipway.fleet.FleetSummary;
import dev.slipway.fleet.FleetSummary.Latency;

/** The summary for people. */
final class SummaryText {
    static String of(FleetSummary summary) {
        return """
                hosts    %d, %d connected now, %d at least once, connections lost %d times
                orders   %d received, %d begun, %d succeeded, %d failed, %d overtaken
                begun twice  %d%s
                reports  %d sent, %d to be repeated
                %-26s %8s %8s %8s
                %s
                %s
                %s""".formatted(
                        summary.hosts(),
                        summary.connected(),
                        summary.everConnected(),
                        summary.lost(),
                        summary.orders(),
                        summary.started(),
                        summary.succeeded(),
                        summary.failed(),
                        summary.superseded(),
                        summary.startedTwice(),
                        summary.startedTwice() == 0 ? "" : "  (must be 0)",
                        summary.reports(),
                        summary.reportsFailed(),
                        "milliseconds",
                        "p50",
                        "p99",
                        "longest",
                        row("start to first connection", summary.connect()),
                        row("report to answer", summary.report()),
                        row("order to acknowledged end", summary.order()));
    }

    private static String row(String what, Latency latency) {
        return "%-26s %8d %8d %8d".formatted(what, latency.p50(), latency.p99(), latency.max());
    }

    private SummaryText() {}
}
