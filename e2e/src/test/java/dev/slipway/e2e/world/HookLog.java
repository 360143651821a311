package dev.slipway.e2e.world;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the hooks of our bundles wrote down on one host, in order.
 *
 * @param entries beginnings and ends of scripts
 */
public record HookLog(List<Entry> entries) {
    /**
     * A script began or ended.
     *
     * @param label of the bundle
     * @param mark {@code start} or {@code end}
     * @param nanos by the machine's clock, which all hosts of a test share
     */
    public record Entry(String host, String deploymentId, String label, String event, String mark, long nanos) {}

    /** From the first script's beginning to the last one's end, on one host for one deployment. */
    public record Span(String host, long from, long to) {}

    static HookLog parse(String host, String text) {
        return new HookLog(text.lines()
                .map(line -> line.split(" "))
                .filter(words -> words.length == 5)
                .map(words -> new Entry(host, words[0], words[1], words[2], words[3], Long.parseLong(words[4])))
                .toList());
    }

    public HookLog of(String deploymentId) {
        return new HookLog(entries.stream()
                .filter(entry -> entry.deploymentId().equals(deploymentId))
                .toList());
    }

    /** {@code label event mark} of each entry. */
    public List<String> lines() {
        return entries.stream()
                .map(entry -> entry.label() + " " + entry.event() + " " + entry.mark())
                .toList();
    }

    /** The events whose scripts began, in order, as often as they did. */
    public List<String> started() {
        return entries.stream()
                .filter(entry -> entry.mark().equals("start"))
                .map(Entry::event)
                .toList();
    }

    public boolean shows(String event, String mark) {
        return entries.stream()
                .anyMatch(entry -> entry.event().equals(event) && entry.mark().equals(mark));
    }

    public Optional<Span> span() {
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(new Span(
                        entries.getFirst().host(),
                        entries.getFirst().nanos(),
                        entries.getLast().nanos()));
    }

    /** How many of the spans overlap at the worst moment. */
    public static int widest(List<Span> spans) {
        return spans.stream()
                .mapToInt(moment -> (int) spans.stream()
                        .filter(other -> other.from() <= moment.from() && moment.from() < other.to())
                        .count())
                .max()
                .orElse(0);
    }

    /** The hosts in the order in which they began. */
    public static List<String> order(List<Span> spans) {
        return spans.stream()
                .sorted(Comparator.comparingLong(Span::from))
                .map(Span::host)
                .toList();
    }

    /** Spans of a deployment on these hosts; hosts without one are left out. */
    public static List<Span> spans(String deploymentId, Host... hosts) {
        return Arrays.stream(hosts)
                .map(host -> host.hooks().of(deploymentId).span())
                .flatMap(Optional::stream)
                .toList();
    }
}
