package dev.gatewatch.enrich;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The lookups that the desk has, in the orders in which it looks at them. */
final class WaitingLookups {
    private static final Comparator<Lookup> BY_EXPIRY =
            Comparator.comparingLong(Lookup::expires).thenComparingLong(Lookup::number);

    private final Map<UserKey, Lookup> byUser = new HashMap<>();
    private final TreeSet<Lookup> byExpiry = new TreeSet<>(BY_EXPIRY);

    /** The one to do without first. */
    private final TreeSet<Lookup> leastUrgent =
            new TreeSet<>(Comparator.comparingInt(Lookup::urgency).thenComparing(BY_EXPIRY));

    /** Not yet due. */
    private final TreeSet<Lookup> gathering =
            new TreeSet<>(Comparator.comparingLong(Lookup::due).thenComparingLong(Lookup::number));

    /** Due: the one to call for first. */
    private final TreeSet<Lookup> ready =
            new TreeSet<>(
                    Comparator.comparingInt(Lookup::urgency).reversed().thenComparing(BY_EXPIRY));

    private final long brink;
    private long numbers;
    private int questions;

    /**
     * None yet.
     *
     * @param brink how long before its end a question is given up, milliseconds
     */
    WaitingLookups(long brink) {
        this.brink = brink;
    }

    /** The lookup of a user, a new one where there is none. */
    Lookup of(UserKey user) {
        return byUser.computeIfAbsent(user, key -> new Lookup(key, numbers++, brink));
    }

    /** Changes a lookup and puts it where it then belongs; one without questions is forgotten. */
    void change(Lookup lookup, long now, Runnable change) {
        takeOut(lookup);
        change.run();
        if (lookup.size() == 0 && !lookup.isCalling()) {
            byUser.remove(lookup.user(), lookup);
            return;
        }
        questions += lookup.size();
        byExpiry.add(lookup);
        leastUrgent.add(lookup);
        if (!lookup.isCalling()) {
            (lookup.due() <= now ? ready : gathering).add(lookup);
        }
    }

    private void takeOut(Lookup lookup) {
        if (byExpiry.remove(lookup)) {
            questions -= lookup.size();
            leastUrgent.remove(lookup);
            if (!ready.remove(lookup)) {
                gathering.remove(lookup);
            }
        }
    }

    /** How many questions wait. */
    int questions() {
        return questions;
    }

    /** The lookup whose first question expires first, or null. */
    @Nullable Lookup firstToExpire() {
        return byExpiry.isEmpty() ? null : byExpiry.first();
    }

    /** The least urgent lookup; of several, the one whose first question expires first. */
    @Nullable Lookup leastUrgent() {
        return leastUrgent.isEmpty() ? null : leastUrgent.first();
    }

    /** The lookup that should be called for next, of those that are due; or null. */
    @Nullable Lookup firstReady(long now) {
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
     * The lookup that must go although it could gather more, since too little time would be left
     * for all if they went in a row at the last moment.
     *
     * @param above only lookups more urgent than that count
     * @param rate calls a second
     * @param horizon how long nobody waits longer than, milliseconds
     * @return which, and from when on; null where there is none
     */
    @Nullable Pressing pressing(int above, double rate, long horizon) {
        Lookup first = null;
        long from = Long.MAX_VALUE;
        double row = 0;
        for (Lookup lookup : byExpiry) {
            if (lookup.urgency() <= above || lookup.isCalling() || lookup.isUnderWay()) {
                continue;
            }
            if (first == null) {
                first = lookup;
            }
            from = Math.min(from, lookup.lastChance() - (long) row);
            row += 1000 / rate;
            if (row > horizon) {
                break;
            }
        }
        return first == null ? null : new Pressing(first, from);
    }

    /** A lookup and from when on it must go. */
    record Pressing(Lookup lookup, long from) {}
}
