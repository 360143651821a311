package dev.slipway.agent.link.orders;

import java.io.IOException;
import java.util.List;

/** Where held orders survive the agent. What {@link #write} has returned for is durable. */
public interface HeldJournal {
    /** Every entry, the longest unchanged first. */
    List<HeldEntry> load() throws IOException;

    /** Stores or replaces the entry. */
    void write(HeldEntry entry) throws IOException;

    /** Drops the entry, if it is there. */
    void delete(HeldKey key) throws IOException;
}
