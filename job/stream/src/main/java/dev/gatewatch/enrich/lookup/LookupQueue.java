package dev.gatewatch.enrich.lookup;

import dev.gatewatch.enrich.history.UserKey;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The lookups that the scheduler has, in the orders in which it reads them. */
final class LookupQueue {
    private static final Comparator<UserLookup> BY_EXPIRY =
            Comparator.comparingLong(UserLookup::expires).thenComparingLong(UserLookup::number);

    private final Map<UserKey, UserLookup> byUser = new HashMap<>();
    private final TreeSet<UserLookup> byExpiry = new TreeSet<>(BY_EXPIRY);

    /** First the one to drop first. */
    private final TreeSet<UserLookup> leastUrgent =
            new TreeSet<>(Comparator.comparingInt(UserLookup::urgency).thenComparing(BY_EXPIRY));

    /** Not yet due. */
    private final TreeSet<UserLookup> gathering =
            new TreeSet<>(
                    Comparator.comparingLong(UserLookup::due)
                            .thenComparingLong(UserLookup::number));

    /** Due: first the one to call for first. */
    private final TreeSet<UserLookup> ready =
            new TreeSet<>(
                    Comparator.comparingInt(UserLookup::urgency)
                            .reversed()
                            .thenComparing(BY_EXPIRY));

    private final long brink;
    private long numbers;
    private int requests;

    /**
     * Creates an empty queue.
     *
     * @param brink how long before its expiry a request is given up, milliseconds
     */
    LookupQueue(long brink) {
        this.brink = brink;
    }

    /** The lookup of a user, a new one if there is none. */
    UserLookup of(UserKey user) {
        return byUser.computeIfAbsent(user, key -> new UserLookup(key, numbers++, brink));
    }

    /** Changes a lookup and updates its position; removes one without requests. */
    void change(UserLookup lookup, long now, Runnable change) {
        takeOut(lookup);
        change.run();
        if (lookup.size() == 0 && !lookup.isCalling()) {
            byUser.remove(lookup.user(), lookup);
            return;
        }
        requests += lookup.size();
        byExpiry.add(lookup);
        leastUrgent.add(lookup);
        if (!lookup.isCalling()) {
            (lookup.due() <= now ? ready : gathering).add(lookup);
        }
    }

    private void takeOut(UserLookup lookup) {
        if (byExpiry.remove(lookup)) {
            requests -= lookup.size();
            leastUrgent.remove(lookup);
            if (!ready.remove(lookup)) {
                gathering.remove(lookup);
            }
        }
    }

    /** How many requests wait. */
    int requests() {
        return requests;
    }

    /** The lookup whose first request expires first, or null. */
    @Nullable UserLookup firstToExpire() {
        return byExpiry.isEmpty() ? null : byExpiry.first();
    }

    /** The least urgent lookup; of several, the one whose first request expires first. */
    @Nullable UserLookup leastUrgent() {
        return leastUrgent.isEmpty() ? null : leastUrgent.first();
    }

    /** The lookup that should be called for next, of those that are due; or null. */
    @Nullable UserLookup firstReady(long now) {
        while (!gathering.isEmpty() && gathering.first().due() <= now) {
            ready.add(gathering.pollFirst());
        }
        return ready.isEmpty() ? null : ready.first();
    }

    /** When the next lookup will be due. */
    long nextDue() {
        return gathering.isEmpty() ? Long.MAX_VALUE : gathering.first().due();
    }

    /**
     * The lookup that must be called for although it could gather more requests, since too little
     * time would be left if all calls were made in a row at the last moment.
     *
     * @param above only lookups more urgent than that count
     * @param rate calls per second
     * @param horizon the longest wait of any request, milliseconds
     * @return the lookup, and from when on; null if there is none
     */
    @Nullable Pressing pressing(int above, double rate, long horizon) {
        UserLookup first = null;
        long from = Long.MAX_VALUE;
        double row = 0;
        for (UserLookup lookup : byExpiry) {
            if (lookup.urgency() <= above || lookup.isCalling() || lookup.isStarted()) {
                continue;
            }
            if (first == null) {
                first = lookup;
            }
            from = Math.min(from, lookup.latestStart() - (long) row);
            row += 1000 / rate;
            if (row > horizon) {
                break;
            }
        }
        return first == null ? null : new Pressing(first, from);
    }

    /** A lookup and from when on it must be called for. */
    record Pressing(UserLookup lookup, long from) {}
}
