package dev.gatewatch.standin;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** How often the stand-in was called. Seconds are those of its own clock. */
public final class StandInCallCounts {
    private final Map<StandInOperation, Long> calls = new EnumMap<>(StandInOperation.class);
    private final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
    private final Map<StandInOperation, Long> overQuota = new EnumMap<>(StandInOperation.class);
    private final Map<StandInOperation, NavigableMap<Long, Integer>> seconds =
            new EnumMap<>(StandInOperation.class);
    private final Map<String, Integer> users = new HashMap<>();
    private final Map<QuotaCategory, RecentCalls> received = new EnumMap<>(QuotaCategory.class);

    StandInCallCounts() {
        for (QuotaCategory category : QuotaCategory.values()) {
            received.put(category, new RecentCalls());
        }
    }

    synchronized void countCall(StandInOperation operation, long now) {
        calls.merge(operation, 1L, Long::sum);
        seconds.computeIfAbsent(operation, unused -> new TreeMap<>())
                .merge(Math.floorDiv(now, 1000L), 1, Integer::sum);
        recent(operation.category()).add(now);
    }

    synchronized void countUser(String poolId, String sub) {
        users.merge(key(poolId, sub), 1, Integer::sum);
    }

    synchronized void countOverQuota(StandInOperation operation) {
        overQuota.merge(operation, 1L, Long::sum);
    }

    synchronized void countFault(Fault fault) {
        faults.merge(fault, 1L, Long::sum);
    }

    /** All calls of an operation, those that were refused or cut off included. */
    public synchronized long of(StandInOperation operation) {
        return calls.getOrDefault(operation, 0L);
    }

    /** How many calls of an operation were refused because they were beyond the quota. */
    public synchronized long overQuota(StandInOperation operation) {
        return overQuota.getOrDefault(operation, 0L);
    }

    /** How many calls met that fault. */
    public synchronized long of(Fault fault) {
        return faults.getOrDefault(fault, 0L);
    }

    /** How many calls asked for a user's history or name and got as far as the user. */
    public synchronized int ofUser(String poolId, String sub) {
        return users.getOrDefault(key(poolId, sub), 0);
    }

    /** The calls of an operation in each second of the clock in which there were any. */
    public synchronized NavigableMap<Long, Integer> bySecond(StandInOperation operation) {
        return new TreeMap<>(seconds.getOrDefault(operation, new TreeMap<>()));
    }

    /**
     * The most calls of a category in any stretch of one second, not just in the seconds of the
     * clock; refused ones count.
     */
    public synchronized int mostInASecond(QuotaCategory category) {
        return recent(category).most();
    }

    private RecentCalls recent(QuotaCategory category) {
        return received.computeIfAbsent(category, unused -> new RecentCalls());
    }

    private static String key(String poolId, String sub) {
        return poolId + '/' + sub;
    }
}
