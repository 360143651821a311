package dev.slipway.agent.link.orders;

import dev.slipway.agent.files.Seal;
import dev.slipway.agent.link.files.DurableFiles;
import dev.slipway.protocol.wire.Order;
import dev.slipway.protocol.wire.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The highest epoch seen of each installation and the highest sequence of each group (design 5). Durable before an
 * order that raised them is held, so that no restart lets an overtaken order start. Not safe for several threads.
 */
public final class Marks {
    private final Path file;
    private final Map<String, Long> epochs;
    private final Map<String, Long> sequences;

    /** The file's content. */
    record Content(Map<String, Long> epochs, Map<String, Long> sequences) {}

    /**
     * Opens the file, which may be missing.
     *
     * @throws IOException if it is damaged: without it an overtaken order could start
     */
    public Marks(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            Content content = WireJson.read(Seal.open(Files.readAllBytes(file)), Content.class);
            this.epochs = new HashMap<>(content.epochs());
            this.sequences = new HashMap<>(content.sequences());
        } else {
            this.epochs = new HashMap<>();
            this.sequences = new HashMap<>();
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
        Map<String, Long> nextSequences = new HashMap<>(sequences);
        nextEpochs.merge(order.epoch().installationId(), order.epoch().counter(), Math::max);
        nextSequences.merge(order.groupUid(), order.sequence(), Math::max);
        DurableFiles.write(file, Seal.put(WireJson.write(new Content(nextEpochs, nextSequences))));
        epochs.putAll(nextEpochs);
        sequences.putAll(nextSequences);
    }
}
