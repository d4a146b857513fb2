package dev.gatewatch.enrich.lookup;

import dev.gatewatch.enrich.history.FetchedHistory;
import dev.gatewatch.enrich.history.HistoryPage;
import dev.gatewatch.enrich.history.UserKey;
import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.EnrichmentStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * All requests for one user's history, and how far it has been fetched. {@link LookupQueue} orders
 * lookups by their state, so it may change only within {@link LookupQueue#change}.
 */
final class UserLookup {
    private final UserKey user;

    /** Makes the orders of lookups total. */
    private final long number;

    private final long brink;

    private final PriorityQueue<LookupRequest> requests =
            new PriorityQueue<>(Comparator.comparingLong(LookupRequest::expires));

    private final List<AuthEvent> entries = new ArrayList<>();
    private int urgency = Integer.MIN_VALUE;
    private long answerableFrom = Long.MAX_VALUE;
    private long due = Long.MAX_VALUE;
    private long calledAt;
    private long fetchedAt;
    private boolean calling;
    private int pagesRead;
    private int failures;
    private long failingSince;
    private @Nullable String pageToken;
    private @Nullable EnrichmentStatus lastFailure;

    /**
     * A lookup without requests.
     *
     * @param brink how long before its end a request expires, unless a call is in flight: a later
     *     call would return too late; milliseconds
     */
    UserLookup(UserKey user, long number, long brink) {
        this.user = user;
        this.number = number;
        this.brink = brink;
    }

    UserKey user() {
        return user;
    }

    long number() {
        return number;
    }

    void add(LookupRequest request) {
        requests.add(request);
        include(request);
    }

    /** Removes requests that are complete. */
    void removeDone() {
        requests.removeIf(LookupRequest::isDone);
        urgency = Integer.MIN_VALUE;
        answerableFrom = Long.MAX_VALUE;
        requests.forEach(this::include);
    }

    private void include(LookupRequest request) {
        urgency = Math.max(urgency, request.urgency());
        answerableFrom = Math.min(answerableFrom, request.answerableFrom());
    }

    /** The requests, in no particular order. */
    Iterable<LookupRequest> requests() {
        return requests;
    }

    int size() {
        return requests.size();
    }

    /** The requests that expire first, as many as asked for. */
    List<LookupRequest> first(int count) {
        List<LookupRequest> first = new ArrayList<>();
        while (first.size() < count && !requests.isEmpty()) {
            first.add(requests.remove());
        }
        requests.addAll(first);
        return first;
    }

    /** When its first request expires, epoch milliseconds; {@link Long#MAX_VALUE} for never. */
    long expires() {
        LookupRequest first = requests.peek();
        return first == null ? Long.MAX_VALUE : expires(first);
    }

    /** Completes the requests whose time is up. */
    void expire(long now) {
        while (expires() <= now) {
            requests.remove().completeWithout(reason());
        }
    }

    private long expires(LookupRequest request) {
        return calling ? request.expires() : request.expires() - brink;
    }

    /** Until when it may gather requests before its first call. */
    long latestStart() {
        LookupRequest first = requests.peek();
        return first == null ? Long.MAX_VALUE : first.latestStart();
    }

    /** The last moment at which a call can still answer all its requests. */
    long lastChance() {
        LookupRequest first = requests.peek();
        return first == null ? Long.MAX_VALUE : first.lastChance();
    }

    /** When the first of its requests can be answered. */
    long answerableFrom() {
        return answerableFrom;
    }

    /** The urgency of its most urgent request. */
    int urgency() {
        return urgency;
    }

    /** When its next call should be made. */
    long due() {
        return due;
    }

    void setDue(long due) {
        this.due = due;
    }

    boolean isCalling() {
        return calling;
    }

    /** Whether a history is partly fetched, or a call must be retried. */
    boolean isStarted() {
        return pagesRead > 0 || failures > 0;
    }

    /** A call is made. */
    void startCall(long now) {
        calling = true;
        calledAt = now;
        if (pagesRead == 0) {
            fetchedAt = now;
        }
    }

    /** When the call was made, epoch milliseconds. */
    long calledAt() {
        return calledAt;
    }

    /** When the first page was requested: the history covers everything up to then. */
    long fetchedAt() {
        return fetchedAt;
    }

    @Nullable String pageToken() {
        return pageToken;
    }

    int pagesRead() {
        return pagesRead;
    }

    /**
     * A page arrived.
     *
     * @param most how many entries are kept
     * @return whether there are more pages
     */
    boolean read(HistoryPage page, int most) {
        calling = false;
        failures = 0;
        lastFailure = null;
        pagesRead++;
        // A source that repeats a token, or sends no entries, is at its end.
        boolean more =
                page.nextToken() != null
                        && !page.nextToken().equals(pageToken)
                        && !page.events().isEmpty();
        pageToken = more ? page.nextToken() : null;
        entries.addAll(page.events().subList(0, Math.min(most, page.events().size())));
        return more;
    }

    /** What was read so far. */
    FetchedHistory history() {
        return FetchedHistory.of(entries, fetchedAt, pageToken == null);
    }

    /**
     * The call failed.
     *
     * @return how often in a row
     */
    int fail(EnrichmentStatus status, long now) {
        calling = false;
        lastFailure = status;
        if (failures == 0) {
            failingSince = now;
        }
        return ++failures;
    }

    /** When the first of the failures in a row was, epoch milliseconds. */
    long failingSince() {
        return failingSince;
    }

    /** Whether the next call is a retry. */
    boolean isRepeat() {
        return failures > 0;
    }

    /** Why its requests have no result yet. */
    private EnrichmentStatus reason() {
        if (calling) {
            return EnrichmentStatus.TIMED_OUT;
        }
        return lastFailure == null ? EnrichmentStatus.OVER_BUDGET : lastFailure;
    }

    /** The fetch is over; the next one starts with the first page. */
    void reset() {
        calling = false;
        entries.clear();
        pagesRead = 0;
        failures = 0;
        pageToken = null;
        lastFailure = null;
    }
}
