package dev.gatewatch.standin;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.gatewatch.history.PackedHistory;
import java.io.IOException;
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
        int index = history.newestUntil(time);
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
        String entry = history.entries(index, index + 1)[0];
        try (JsonParser parser = JsonText.FACTORY.createParser(entry)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean id = parser.currentName().equals("EventId");
                JsonToken value = parser.nextToken();
                if (id && value == JsonToken.VALUE_STRING) {
                    return parser.getText();
                }
                parser.skipChildren();
            }
        } catch (IOException e) {
            throw new IllegalStateException("an entry was read before and no longer can be", e);
        }
        return String.valueOf(index);
    }
}
