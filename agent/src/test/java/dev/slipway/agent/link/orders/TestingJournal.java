package dev.slipway.agent.link.orders;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A journal in memory whose disk may be full. */
public final class TestingJournal implements HeldJournal {
    private final Map<HeldKey, HeldEntry> entries = new LinkedHashMap<>();
    private boolean full;

    public void full(boolean value) {
        full = value;
    }

    @Override
    public List<HeldEntry> load() {
        return new ArrayList<>(entries.values());
    }

    @Override
    public void write(HeldEntry entry) throws IOException {
        if (full) {
            throw new IOException("no space left on device");
        }
        entries.remove(entry.key());
        entries.put(entry.key(), entry);
    }

    @Override
    public void delete(HeldKey key) {
        entries.remove(key);
    }
}
