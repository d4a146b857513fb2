package dev.gatewatch.output.sns;

import dev.gatewatch.config.value.TopicArn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The pending alerts of one topic, in order: those in flight, then those queued. A failing topic
 * does not hold up the others.
 */
final class TopicQueue {
    /** The most that PublishBatch accepts. */
    static final int BATCH = 10;

    private static final int CALLS_AT_ONCE = 4;

    private final Optional<TopicArn> topic;
    private final int callsAtOnce;
    private final Deque<SnsEntry> queued = new ArrayDeque<>();
    private final Set<PendingBatch> inFlight = new LinkedHashSet<>();
    private boolean due;

    TopicQueue(Optional<TopicArn> topic) {
        this.topic = topic;
        // One call at a time keeps the order.
        this.callsAtOnce = topic.filter(TopicArn::isFifo).isPresent() ? 1 : CALLS_AT_ONCE;
    }

    Optional<TopicArn> topic() {
        return topic;
    }

    void add(SnsEntry entry) {
        queued.addLast(entry);
    }

    /** Sends what is queued even if it does not fill a batch. */
    void sendAll() {
        due = !queued.isEmpty();
    }

    /** The next batch, which is in flight from now on; null if none must be sent now. */
    @Nullable PendingBatch next() {
        if (inFlight.size() == callsAtOnce || queued.isEmpty() || (queued.size() < BATCH && !due)) {
            return null;
        }
        List<SnsEntry> entries = new ArrayList<>(BATCH);
        int bytes = 0;
        for (SnsEntry entry = queued.peek();
                entry != null
                        && entries.size() < BATCH
                        && bytes + entry.size() <= maxBytes(entries);
                entry = queued.peek()) {
            entries.add(queued.remove());
            bytes += entry.size();
        }
        due &= !queued.isEmpty();
        PendingBatch batch = new PendingBatch(topic, entries);
        inFlight.add(batch);
        return batch;
    }

    /** A single entry is never too large for a call. */
    private static int maxBytes(List<SnsEntry> before) {
        return before.isEmpty() ? Integer.MAX_VALUE : SnsMessage.MAX_BYTES;
    }

    /**
     * A batch is no longer in flight; the given entries of it are sent again, before all others.
     */
    void done(PendingBatch batch, List<SnsEntry> again) {
        inFlight.remove(batch);
        for (int i = again.size() - 1; i >= 0; i--) {
            queued.addFirst(again.get(i));
        }
        due |= !again.isEmpty();
    }

    /** Visits all, in the order in which they must be sent. */
    void forEach(Consumer<SnsEntry> visitor) {
        inFlight.forEach(batch -> batch.entries().forEach(visitor));
        queued.forEach(visitor);
    }
}
