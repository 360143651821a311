package dev.slipway.fleet;

import dev.slipway.fleet.orders.OrderPlayer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The orders of one host that are being played, each in a thread of its own. */
final class Players {
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    /**
     * Plays the order.
     *
     * @param ended is run when it has ended, not when the host has died in it
     */
    void begin(OrderPlayer player, Runnable ended) {
        Thread thread = Thread.ofVirtual().unstarted(() -> play(player, ended));
        threads.add(thread);
        thread.start();
    }

    void interrupt() {
        threads.forEach(Thread::interrupt);
    }

    /** Stops all and waits for them; their orders stay as far as they are. */
    void end() throws InterruptedException {
        while (!threads.isEmpty()) {
            // One that has just ended may have begun another.
            interrupt();
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    private void play(OrderPlayer player, Runnable ended) {
        try {
            if (player.play()) {
                ended.run();
            }
        } catch (InterruptedException e) {
            // The host is dead; its journal says how far it was.
        } finally {
            threads.remove(Thread.currentThread());
        }
    }
}
