package dev.gatewatch.enrich.history;

import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.rule.model.Network;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the entry of a user's history that an event belongs to. One entry covers all events of its
 * attempt, so the same one may be found for several.
 *
 * <p>An entry has the event's type and, if both have one, its address. Of those, one on the
 * expected side (at the first event of an attempt or after it, before the later ones) is preferred
 * to one on the other side, then the nearer to the farther, then one with the same outcome.
 */
public final class EntryMatcher {
    /**
     * An event's time is truncated to the second: it happened up to this many milliseconds later.
     */
    private static final long CUT = 999;

    /** How far the clocks of CloudTrail and Cognito are allowed to differ, milliseconds. */
    private static final long SKEW = 100;

    private final long tolerance;

    /**
     * @param tolerance how far from an event's time its entry may be, milliseconds
     */
    public EntryMatcher(long tolerance) {
        this.tolerance = tolerance;
    }

    /**
     * The entry of an attempt, or null if none is near enough. The order of the entries does not
     * matter.
     */
    public @Nullable AuthEvent find(AuthAttempt attempt, List<AuthEvent> entries) {
        AuthEvent best = null;
        Comparator<AuthEvent> order = order(attempt);
        for (AuthEvent entry : entries) {
            if (fits(attempt, entry) && (best == null || order.compare(entry, best) < 0)) {
                best = entry;
            }
        }
        return best;
    }

    /**
     * Whether entries older than those known cannot change what was found.
     *
     * @param found the result of {@link #find} among the known ones
     * @param reach the time of the oldest known entry, epoch milliseconds; {@link Long#MIN_VALUE}
     *     if no older ones exist
     */
    public boolean isFinal(AuthAttempt attempt, @Nullable AuthEvent found, long reach) {
        if (reach == Long.MIN_VALUE
                || (reach < attempt.time() && gap(attempt, reach) > tolerance)) {
            return true;
        }
        if (found == null || reach > attempt.time()) {
            return false;
        }
        long time = found.creationDate();
        boolean foundAstray = isAstray(attempt, time);
        boolean olderAstray = isAstray(attempt, reach);
        return foundAstray == olderAstray ? gap(attempt, time) <= gap(attempt, reach) : olderAstray;
    }

    private boolean fits(AuthAttempt attempt, AuthEvent entry) {
        if (!attempt.entryType().equals(entry.eventType())
                || gap(attempt, entry.creationDate()) > tolerance) {
            return false;
        }
        Network address = AuthAttempt.address(entry.ipAddress());
        return address == null || attempt.address() == null || address.equals(attempt.address());
    }

    private static Comparator<AuthEvent> order(AuthAttempt attempt) {
        return Comparator.comparing((AuthEvent entry) -> isAstray(attempt, entry.creationDate()))
                .thenComparingLong(entry -> gap(attempt, entry.creationDate()))
                .thenComparing(entry -> contradicts(attempt, entry))
                .thenComparingLong(entry -> distance(attempt.time() + CUT / 2, entry))
                .thenComparingLong(AuthEvent::creationDate)
                .thenComparing(entry -> entry.eventId() == null ? "" : entry.eventId());
    }

    /** Whether an entry of that time is on the side where the attempt's own entry cannot be. */
    private static boolean isAstray(AuthAttempt attempt, long time) {
        return attempt.step() == AuthAttempt.Step.FIRST
                ? time < attempt.time() - SKEW
                : time > attempt.time() + CUT + SKEW;
    }

    /** Milliseconds between a time and the second that the event fell into. */
    private static long gap(AuthAttempt attempt, long time) {
        long begin = attempt.time();
        long gap = Math.abs(time - begin);
        // Forged times may be so far apart that the difference overflows.
        if (gap < 0 || (time > begin) != (time - begin > 0)) {
            return Long.MAX_VALUE;
        }
        return time < begin ? gap : Math.max(0, gap - CUT);
    }

    private static boolean contradicts(AuthAttempt attempt, AuthEvent entry) {
        return attempt.response() != null && !attempt.response().equals(entry.eventResponse());
    }

    private static long distance(long middle, AuthEvent entry) {
        return Math.abs(middle - entry.creationDate());
    }
}
