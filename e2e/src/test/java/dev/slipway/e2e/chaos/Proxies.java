package dev.slipway.e2e.chaos;

import dev.slipway.e2e.chaos.proxy.FaultProxy;
import dev.slipway.e2e.chaos.proxy.FaultSchedule;
import dev.slipway.e2e.chaos.proxy.FaultSchedule.Weather;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A fault proxy for each operator, all under one schedule. Registered before the world, so that it ends after it. */
final class Proxies implements AfterAllCallback {
    private final FaultSchedule schedule = new FaultSchedule();
    private final List<FaultProxy> proxies = new ArrayList<>();

    /** The route of the next operator: its kubeconfig for a proxy of its own. */
    Path route(Path kubeconfig) {
        Path routed = kubeconfig.resolveSibling("proxy-" + proxies.size() + "-" + kubeconfig.getFileName());
        FaultProxy proxy = new FaultProxy(kubeconfig, routed, schedule);
        proxies.add(proxy);
        return proxy.kubeconfig();
    }

    /** That of the operator of this number. */
    FaultProxy of(int operator) {
        return proxies.get(operator);
    }

    void storm(Weather weather, long seed) {
        schedule.storm(weather, new Random(seed));
    }

    void calm() {
        proxies.forEach(proxy -> proxy.partition(false));
        schedule.calm();
    }

    /** How many faults there were since the last time, by kind. */
    Map<String, Integer> takeCounts() {
        return schedule.takeCounts();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        calm();
        proxies.forEach(FaultProxy::close);
    }
}
