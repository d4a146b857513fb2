package dev.gatewatch.standin;

import dev.gatewatch.history.PackedHistory;
import java.time.DateTimeException;
import java.time.Instant;

/** Where a page of a history ends, in Cognito's words: {@code <EventId>#<CreationDate>}. */
final class PageToken {
    private PageToken() {}

    /** The token behind an entry. */
    static String behind(PackedHistory history, int index) {
        return eventId(history, index) + '#' + Instant.ofEpochMilli(history.time(index));
    }

    /** The index of the first entry behind the one that the token names. */
    static int resolve(PackedHistory history, String token) throws CognitoError {
        int hash = token.lastIndexOf('#');
        long time;
        try {
            time = Instant.parse(token.substring(hash + 1)).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw invalid();
        }
        String eventId = hash < 0 ? "" : token.substring(0, hash);
        int index = newestUntil(history, time);
        while (index < history.size() && history.time(index) == time) {
            if (eventId(history, index).equals(eventId)) {
                return index + 1;
            }
            index++;
        }
        throw invalid();
    }

    private static CognitoError invalid() {
        return CognitoError.invalid("Invalid pagination token");
    }

    /** An entry's id; its index where it has none. */
    private static String eventId(PackedHistory history, int index) {
        String eventId = history.events(index, index + 1).get(0).eventId();
        return eventId == null ? String.valueOf(index) : eventId;
    }

    /** The index of the newest entry that is no later than a time; the size where none is. */
    static int newestUntil(PackedHistory history, long time) {
        int low = 0;
        int high = history.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (history.time(middle) <= time) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
