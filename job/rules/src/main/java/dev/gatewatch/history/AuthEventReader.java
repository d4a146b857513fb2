package dev.gatewatch.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.AuthEvent.ChallengeResponse;
import dev.gatewatch.problem.Excerpt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one entry of a history, as AdminListUserAuthEvents returns it, or as the AWS CLI and the
 * SDKs print it, which differs in the times. Members that the API does not have are skipped.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AuthEventType.html">AuthEventType</a>
 */
final class AuthEventReader {
    private static final int MAX_DEPTH = 50;
    private static final String TIME_FORMS =
            "epoch seconds, or ISO 8601 with an offset, such as 2026-03-02T10:00:10.266Z";
    private static final ChallengeResponse[] NO_CHALLENGES = {};

    /** For entries and for the lines that they are in. */
    static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                    .build();

    private final JsonParser parser;
    private @Nullable String eventId;
    private @Nullable String eventType;
    private @Nullable Long creationDate;
    private @Nullable String eventResponse;
    private @Nullable String riskDecision;
    private @Nullable String riskLevel;
    private @Nullable Boolean compromised;
    private ChallengeResponse[] challenges = NO_CHALLENGES;
    private @Nullable String ipAddress;
    private @Nullable String deviceName;
    private @Nullable String timezone;
    private @Nullable String city;
    private @Nullable String country;
    private @Nullable String feedbackValue;
    private @Nullable String feedbackProvider;
    private @Nullable Long feedbackDate;

    /** Handles a member of an object; the parser is at its value. */
    @FunctionalInterface
    private interface Member {
        void read(String name) throws IOException, FlawedLineException;
    }

    private AuthEventReader(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads the value that a parser is at, to its end.
     *
     * @throws FlawedLineException if it is not an entry
     * @throws IOException if it is not JSON
     */
    static AuthEvent read(JsonParser parser) throws IOException, FlawedLineException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw FlawedLineException.at(parser, "an entry of AuthEvents is no object");
        }
        return new AuthEventReader(parser).entry();
    }

    private AuthEvent entry() throws IOException, FlawedLineException {
        object(this::entryMember);
        if (creationDate == null) {
            throw FlawedLineException.at(
                    parser, "an entry of AuthEvents has no CreationDate: " + TIME_FORMS);
        }
        return new AuthEvent(
                eventId,
                eventType,
                creationDate,
                eventResponse,
                riskDecision,
                riskLevel,
                compromised,
                challenges,
                ipAddress,
                deviceName,
                timezone,
                // If Cognito does not know the city, it writes "null".
                "null".equals(city) ? null : city,
                country,
                feedbackValue,
                feedbackProvider,
                feedbackDate);
    }

    private void entryMember(String name) throws IOException, FlawedLineException {
        switch (name) {
            case "EventId" -> eventId = text();
            case "EventType" -> eventType = text();
            case "CreationDate" -> creationDate = milliseconds();
            case "EventResponse" -> eventResponse = text();
            case "EventRisk" -> object(this::riskMember);
            case "ChallengeResponses" -> challenges = challenges();
            case "EventContextData" -> object(this::contextMember);
            case "EventFeedback" -> object(this::feedbackMember);
            default -> parser.skipChildren();
        }
    }

    private void riskMember(String name) throws IOException, FlawedLineException {
        switch (name) {
            case "RiskDecision" -> riskDecision = text();
            case "RiskLevel" -> riskLevel = text();
            case "CompromisedCredentialsDetected" -> compromised = truth();
            default -> parser.skipChildren();
        }
    }

    private void contextMember(String name) throws IOException, FlawedLineException {
        switch (name) {
            case "IpAddress" -> ipAddress = text();
            case "DeviceName" -> deviceName = text();
            case "Timezone" -> timezone = text();
            case "City" -> city = text();
            case "Country" -> country = text();
            default -> parser.skipChildren();
        }
    }

    private void feedbackMember(String name) throws IOException, FlawedLineException {
        switch (name) {
            case "FeedbackValue" -> feedbackValue = text();
            case "Provider" -> feedbackProvider = text();
            case "FeedbackDate" -> feedbackDate = milliseconds();
            default -> parser.skipChildren();
        }
    }

    private ChallengeResponse[] challenges() throws IOException, FlawedLineException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return NO_CHALLENGES;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw FlawedLineException.at(parser, "ChallengeResponses is no list");
        }
        List<ChallengeResponse> read = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_NULL) {
                read.add(challenge());
            }
        }
        return read.toArray(NO_CHALLENGES);
    }

    private ChallengeResponse challenge() throws IOException, FlawedLineException {
        @Nullable String[] nameAndResponse = new @Nullable String[2];
        object(
                name -> {
                    switch (name) {
                        case "ChallengeName" -> nameAndResponse[0] = text();
                        case "ChallengeResponse" -> nameAndResponse[1] = text();
                        default -> parser.skipChildren();
                    }
                });
        return new ChallengeResponse(nameAndResponse[0], nameAndResponse[1]);
    }

    /** Reads the members of an object; null has none. */
    private void object(Member member) throws IOException, FlawedLineException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw FlawedLineException.at(parser, name() + " is no object");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            member.read(name);
        }
    }

    /** A text; numbers and booleans as written. */
    private @Nullable String text() throws IOException, FlawedLineException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (!parser.currentToken().isScalarValue()) {
            throw FlawedLineException.at(parser, name() + " is no text");
        }
        return parser.getText();
    }

    private @Nullable Boolean truth() throws IOException, FlawedLineException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw FlawedLineException.at(parser, name() + " is neither true nor false");
        };
    }

    /** A time as epoch milliseconds. */
    private @Nullable Long milliseconds() throws IOException, FlawedLineException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        long time = HistoryTime.NONE;
        if (token.isNumeric()) {
            double approximate = parser.getDoubleValue();
            time = HistoryTime.ofSeconds(approximate, parser.getDecimalValue());
        } else if (token == JsonToken.VALUE_STRING) {
            String text = parser.getText();
            time = HistoryTime.ofText(text);
            if (time == HistoryTime.NONE && HistoryTime.lacksOffset(text)) {
                throw FlawedLineException.at(
                        parser,
                        name()
                                + " has no time zone: "
                                + Excerpt.of(text)
                                + " needs Z or an offset such as +01:00 at its end");
            }
        }
        if (time == HistoryTime.NONE) {
            throw FlawedLineException.at(parser, name() + " is no time: " + TIME_FORMS);
        }
        return time;
    }

    /** The member whose value the parser is at; in a list, the list. */
    private String name() throws IOException {
        String name = parser.currentName();
        return name == null ? "an element of a list" : name;
    }
}
