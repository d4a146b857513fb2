package dev.gatewatch.enrich.history;

import dev.gatewatch.event.AuthEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The part of a user's history that is known: all entries between two times.
 *
 * @param entries newest first
 * @param coveredTo when it was fetched, epoch milliseconds: entries created up to then are in it,
 *     except those that Cognito had not yet written
 * @param reach the time of the oldest entry, epoch milliseconds; {@link Long#MIN_VALUE} if there is
 *     none before
 * @param cut whether there are older entries that fetching again would not return either
 */
public record FetchedHistory(List<AuthEvent> entries, long coveredTo, long reach, boolean cut) {
    private static final Comparator<AuthEvent> NEWEST_FIRST =
            Comparator.comparingLong(AuthEvent::creationDate).reversed();

    /** Of entries in any order. */
    public static FetchedHistory of(List<AuthEvent> entries, long fetchedAt, boolean whole) {
        List<AuthEvent> sorted = new ArrayList<>(entries);
        sorted.sort(NEWEST_FIRST);
        long reach =
                whole || sorted.isEmpty()
                        ? Long.MIN_VALUE
                        : sorted.get(sorted.size() - 1).creationDate();
        return new FetchedHistory(sorted, fetchedAt, reach, false);
    }

    /**
     * Merged with the result of an older fetch, if nothing can be missing between the two.
     *
     * @param settle how long Cognito takes to write an entry, milliseconds
     */
    public FetchedHistory on(FetchedHistory older, long settle) {
        if (reach == Long.MIN_VALUE || reach > older.coveredTo - settle) {
            return this;
        }
        Set<String> known = new HashSet<>();
        for (AuthEvent entry : entries) {
            known.add(name(entry));
        }
        List<AuthEvent> all = new ArrayList<>(entries);
        for (AuthEvent entry : older.entries) {
            if (entry.creationDate() <= reach && !known.contains(name(entry))) {
                all.add(entry);
            }
        }
        return new FetchedHistory(all, coveredTo, Math.min(reach, older.reach), older.cut);
    }

    /** With the newest entries only, if it has more than that. */
    public FetchedHistory bounded(int most) {
        if (entries.size() <= most) {
            return this;
        }
        List<AuthEvent> newest = List.copyOf(entries.subList(0, most));
        return new FetchedHistory(newest, coveredTo, newest.get(most - 1).creationDate(), true);
    }

    /** Marked as not reaching further back, however often it is fetched. */
    public FetchedHistory cutOff() {
        return new FetchedHistory(entries, coveredTo, reach, true);
    }

    private static String name(AuthEvent entry) {
        return entry.eventId() != null
                ? entry.eventId()
                : entry.creationDate() + " " + entry.eventType() + " " + entry.ipAddress();
    }
}
