package dev.slipway.agent.link.orders;

import dev.slipway.agent.files.Seal;
import dev.slipway.agent.files.SpareRoom;
import dev.slipway.agent.link.files.DurableFiles;
import dev.slipway.protocol.wire.Order;
import dev.slipway.protocol.wire.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The highest epoch seen of each installation and the highest sequence of each group (design 5). Durable before an
 * order that raised them is held, so that no restart lets an overtaken order start. A group that is deleted and made anew
 * is another one, so only the groups that were heard of last are remembered. Not safe for several threads.
 */
public final class Marks {
    /** Many more than a host has orders of at a time. */
    private static final int GROUPS = 1_000;

    private final Path file;
    private final SpareRoom spareRoom;
    private Map<String, Long> epochs = new HashMap<>();

    /** The group whose sequence was raised last is the last. */
    private Map<String, Long> sequences = new LinkedHashMap<>();

    /** The file's content. */
    record Content(Map<String, Long> epochs, Map<String, Long> sequences) {}

    /**
     * Opens the file, which may be missing.
     *
     * @param spareRoom room for it when the disk is full: what an order is refused for is told once it is held
     * @throws IOException if it is damaged: without it an overtaken order could start
     */
    public Marks(Path file, SpareRoom spareRoom) throws IOException {
        this.file = file;
        this.spareRoom = spareRoom;
        if (Files.exists(file)) {
            Content content = WireJson.readStored(Seal.open(Files.readAllBytes(file)), Content.class);
            epochs.putAll(content.epochs());
            sequences.putAll(content.sequences());
        }
    }

    /** Whether a leader of a later term than this order's has been heard of. */
    boolean fromPastTerm(Order order) {
        Long seen = epochs.get(order.epoch().installationId());
        return seen != null && order.epoch().counter() < seen;
    }

    /** Whether a later run of the same group has been heard of. */
    boolean overtaken(Order order) {
        Long seen = sequences.get(order.groupUid());
        return seen != null && order.sequence() < seen;
    }

    /** Takes note of an order's epoch and sequence. */
    void raise(Order order) throws IOException {
        Long epoch = epochs.get(order.epoch().installationId());
        Long sequence = sequences.get(order.groupUid());
        boolean higherEpoch = epoch == null || order.epoch().counter() > epoch;
        boolean higherSequence = sequence == null || order.sequence() > sequence;
        if (!higherEpoch && !higherSequence) {
            return;
        }
        Map<String, Long> nextEpochs = new HashMap<>(epochs);
        nextEpochs.merge(order.epoch().installationId(), order.epoch().counter(), Math::max);
        Map<String, Long> nextSequences = new LinkedHashMap<>(sequences);
        nextSequences.remove(order.groupUid());
        nextSequences.put(order.groupUid(), sequence == null ? order.sequence() : Math.max(sequence, order.sequence()));
        forgetTheOldest(nextSequences);
        byte[] content = Seal.put(WireJson.write(new Content(nextEpochs, nextSequences)));
        spareRoom.write(() -> DurableFiles.write(file, content));
        epochs = nextEpochs;
        sequences = nextSequences;
    }

    private static void forgetTheOldest(Map<String, Long> sequences) {
        Iterator<String> oldest = sequences.keySet().iterator();
        for (int surplus = sequences.size() - GROUPS; surplus > 0; surplus--) {
            oldest.next();
            oldest.remove();
        }
    }
}
