package dev.gatewatch.replay;

import dev.gatewatch.event.Reject;
import dev.gatewatch.event.RejectReason;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Of each reason the first reject, and how many there were. */
public final class FirstRejects {
    private final Map<RejectReason, Counted> byReason = new EnumMap<>(RejectReason.class);

    /**
     * Rejects of one reason.
     *
     * @param first the first of them
     * @param count how many there were
     */
    public record Counted(Reject first, long count) {
        private Counted oneMore() {
            return new Counted(first, count + 1);
        }
    }

    /** Counts a reject. */
    public synchronized void add(Reject reject) {
        byReason.merge(
                reject.reason(), new Counted(reject, 1), (counted, one) -> counted.oneMore());
    }

    /** How many there were of all reasons. */
    public synchronized long count() {
        long count = 0;
        for (Counted counted : byReason.values()) {
            count += counted.count();
        }
        return count;
    }

    /** The reasons by how many rejects they had, the most first. */
    public synchronized List<Counted> mostFrequent() {
        return byReason.values().stream()
                .sorted(Comparator.comparingLong(Counted::count).reversed())
                .toList();
    }
}
