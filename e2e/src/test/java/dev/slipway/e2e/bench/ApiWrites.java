package dev.slipway.e2e.bench;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes to {@code slipway.dev} objects and to events, as the API server counts them. What it refused counts apart, since
 * it costs as well.
 *
 * @param accepted by {@code resource[/subresource] VERB}
 * @param refused by {@code resource[/subresource] VERB code}
 */
public record ApiWrites(Map<String, Long> accepted, Map<String, Long> refused) {
    private static final Pattern LINE = Pattern.compile("apiserver_request_total\\{(.*)} ([0-9.e+]+)");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");
    private static final Set<String> VERBS = Set.of("POST", "PUT", "PATCH", "APPLY", "DELETE", "DELETECOLLECTION");

    /** Since the API server was started. */
    public static ApiWrites of(KubernetesClient admin) {
        return parse(admin.raw("/metrics"));
    }

    static ApiWrites parse(String metrics) {
        Map<String, Long> accepted = new TreeMap<>();
        Map<String, Long> refused = new TreeMap<>();
        metrics.lines().map(LINE::matcher).filter(Matcher::matches).forEach(line -> {
            Map<String, String> labels = labels(line.group(1));
            String resource = labels.getOrDefault("resource", "");
            String verb = labels.getOrDefault("verb", "");
            boolean ours = "slipway.dev".equals(labels.get("group")) || "events".equals(resource);
            if (!ours || !VERBS.contains(verb)) {
                return;
            }
            String subresource = labels.getOrDefault("subresource", "");
            String what = resource + (subresource.isEmpty() ? "" : "/" + subresource) + " " + verb;
            String code = labels.getOrDefault("code", "");
            long count = (long) Double.parseDouble(line.group(2));
            if (code.startsWith("2")) {
                accepted.merge(what, count, Long::sum);
            } else {
                refused.merge(what + " " + code, count, Long::sum);
            }
        });
        return new ApiWrites(accepted, refused);
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new TreeMap<>();
        Matcher label = LABEL.matcher(text);
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        return labels;
    }

    /** What came since. */
    public ApiWrites since(ApiWrites before) {
        return new ApiWrites(difference(accepted, before.accepted), difference(refused, before.refused));
    }

    private static Map<String, Long> difference(Map<String, Long> now, Map<String, Long> before) {
        Map<String, Long> difference = new TreeMap<>();
        now.forEach((what, count) -> {
            long more = count - before.getOrDefault(what, 0L);
            if (more > 0) {
                difference.put(what, more);
            }
        });
        return difference;
    }

    public long all() {
        return sum(accepted) + sum(refused);
    }

    /** Accepted writes of what there is one of for each host: its target and its Instance. */
    public long ofHosts() {
        return accepted.entrySet().stream()
                .filter(entry -> isOfHosts(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Refused ones of the same. */
    public long refusedOfHosts() {
        return refused.entrySet().stream()
                .filter(entry -> isOfHosts(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static boolean isOfHosts(String what) {
        return what.startsWith("deploymenttargets") || what.startsWith("instances");
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
