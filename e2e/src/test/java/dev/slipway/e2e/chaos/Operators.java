package dev.slipway.e2e.chaos;

import dev.slipway.e2e.chaos.Scenario.Strike;
import dev.slipway.e2e.world.OperatorProcess;
import dev.slipway.e2e.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The operators: what strikes them, and a kubelet's care that one that has ended is started again. */
final class Operators {
    private static final long LOOK_MILLIS = 200;

    private final World world;
    private final Proxies proxies;
    private final ScheduledExecutorService timer;
    private final Set<Integer> held = ConcurrentHashMap.newKeySet();
    private volatile int restarts;

    Operators(World world, Proxies proxies, ScheduledExecutorService timer) {
        this.world = world;
        this.proxies = proxies;
        this.timer = timer;
        for (int i = 0; i < world.operators().size(); i++) {
            int operator = i;
            timer.scheduleWithFixedDelay(() -> keepAlive(operator), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Lets all of it strike; each future is done when the operator may go on again. */
    List<Future<?>> strike(List<Strike> strikes) {
        List<Future<?>> ends = new ArrayList<>();
        for (Strike strike : strikes) {
            ends.add(timer.schedule(() -> strike(strike), strike.afterMillis(), TimeUnit.MILLISECONDS));
        }
        return ends;
    }

    private void strike(Strike strike) {
        int leader = leader();
        switch (strike.kind()) {
            case KILL -> {
                held.add(leader);
                world.operators().get(leader).kill();
                after(strike, () -> held.remove(leader));
            }
            case FREEZE_LEADER -> {
                world.operators().get(leader).stop();
                after(strike, () -> world.operators().get(leader).resume());
            }
            case PARTITION_LEADER -> {
                proxies.of(leader).partition(true);
                after(strike, () -> proxies.of(leader).partition(false));
            }
            case CUT -> proxies.of(leader).cutAll();
        }
    }

    private void after(Strike strike, Runnable end) {
        try {
            timer.schedule(end, strike.millis(), TimeUnit.MILLISECONDS).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new AssertionError("the end of " + strike, e);
        }
    }

    private int leader() {
        String holder = world.controlPlane()
                .admin()
                .leases()
                .inNamespace(world.installation().namespace())
                .withName("slipway-operator")
                .get()
                .getSpec()
                .getHolderIdentity();
        List<OperatorProcess> operators = world.operators();
        for (int i = 0; i < operators.size(); i++) {
            if (operators.get(i).identity().equals(holder)) {
                return i;
            }
        }
        return 0;
    }

    private void keepAlive(int number) {
        OperatorProcess operator = world.operators().get(number);
        if (held.contains(number) || operator.isAlive()) {
            return;
        }
        try {
            restarts++;
            operator.restart();
        } catch (RuntimeException | AssertionError e) {
            System.out.println("operator " + number + " did not come up, once more: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    boolean allAlive() {
        return held.isEmpty() && world.operators().stream().allMatch(OperatorProcess::isAlive);
    }

    /** How often one was started again since the last time. */
    int takeRestarts() {
        int taken = restarts;
        restarts = 0;
        return taken;
    }
}
