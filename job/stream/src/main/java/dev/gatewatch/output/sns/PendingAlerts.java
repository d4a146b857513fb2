package dev.gatewatch.output.sns;

import dev.gatewatch.config.value.TopicArn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The alerts that no topic has accepted yet. Only the thread of the sink may call its methods; the
 * metrics read {@link #count} and {@link #oldest} from theirs.
 */
final class PendingAlerts {
    /** At least this many fit into memory and a checkpoint. */
    static final int MAX_COUNT = 10_000;

    static final int MAX_LENGTH = 64 << 20;

    private final Map<Optional<TopicArn>, TopicQueue> queues = new LinkedHashMap<>();
    private long length;
    private volatile int count;
    private volatile long oldest = Long.MAX_VALUE;

    void add(Optional<TopicArn> topic, SnsEntry entry) {
        queues.computeIfAbsent(topic, TopicQueue::new).add(entry);
        length += entry.length();
        oldest = Math.min(oldest, entry.waitingSince());
        changeCount(1);
    }

    /** Whether no more may be added for now. */
    boolean isFull() {
        return count >= MAX_COUNT || length >= MAX_LENGTH;
    }

    /** How many there are. */
    int count() {
        return count;
    }

    /** Since when the oldest waits, epoch milliseconds; {@code Long.MAX_VALUE} if there is none. */
    long oldest() {
        return oldest;
    }

    /** Sends those that are queued even if they do not fill a batch. */
    void sendAll() {
        queues.values().forEach(TopicQueue::sendAll);
    }

    /** The next batch to send; null if there is none for now. */
    @Nullable PendingBatch next() {
        for (TopicQueue queue : queues.values()) {
            PendingBatch batch = queue.next();
            if (batch != null) {
                return batch;
            }
        }
        return null;
    }

    /** Removes a batch that was sent, except for the entries that must be sent again. */
    void done(PendingBatch batch, List<SnsEntry> again) {
        TopicQueue queue = queues.get(batch.topic());
        if (queue == null) {
            throw new IllegalArgumentException("the batch is not one of these");
        }
        queue.done(batch, again);
        batch.entries().forEach(entry -> length -= entry.length());
        again.forEach(entry -> length += entry.length());
        changeCount(again.size() - batch.entries().size());
        long[] earliest = {Long.MAX_VALUE};
        forEach((topic, entry) -> earliest[0] = Math.min(earliest[0], entry.waitingSince()));
        oldest = earliest[0];
    }

    // Only one thread writes.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void changeCount(int change) {
        count += change;
    }

    /** Visits all, for each topic in the order in which they must be sent. */
    void forEach(BiConsumer<Optional<TopicArn>, SnsEntry> visitor) {
        queues.forEach((topic, queue) -> queue.forEach(entry -> visitor.accept(topic, entry)));
    }
}
