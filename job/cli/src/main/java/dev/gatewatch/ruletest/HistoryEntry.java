package dev.gatewatch.ruletest;

import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.AuthField;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The entry that a test gives to an event in its user's history.
 *
 * @param values the fields that it has; {@code {n}} stands for the repeat's number
 * @param challenges those of each challenge, in their order
 */
record HistoryEntry(Map<AuthField, String> values, List<Map<AuthField, String>> challenges) {
    private static final String DEFAULT_TYPE = "SignIn";

    /**
     * The entry of one event. Unless the test says otherwise, it is for a sign-in and has a unique
     * id.
     *
     * @param time the event's, epoch milliseconds
     * @param id different from those of all others
     */
    AuthEvent of(long time, String id, int repeat) {
        String type = text(AuthField.EVENT_TYPE, repeat);
        String ownId = text(AuthField.EVENT_ID, repeat);
        String compromised = text(AuthField.COMPROMISED, repeat);
        return new AuthEvent(
                ownId == null ? id : ownId,
                type == null ? DEFAULT_TYPE : type,
                time,
                text(AuthField.EVENT_RESPONSE, repeat),
                text(AuthField.RISK_DECISION, repeat),
                text(AuthField.RISK_LEVEL, repeat),
                compromised == null ? null : compromised.equalsIgnoreCase("true"),
                challenges.stream()
                        .map(
                                challenge ->
                                        new AuthEvent.ChallengeResponse(
                                                challenge.get(AuthField.CHALLENGE_NAME),
                                                challenge.get(AuthField.CHALLENGE_RESPONSE)))
                        .toArray(AuthEvent.ChallengeResponse[]::new),
                text(AuthField.IP_ADDRESS, repeat),
                text(AuthField.DEVICE_NAME, repeat),
                text(AuthField.TIMEZONE, repeat),
                text(AuthField.CITY, repeat),
                text(AuthField.COUNTRY, repeat),
                text(AuthField.FEEDBACK_VALUE, repeat),
                text(AuthField.FEEDBACK_PROVIDER, repeat),
                null);
    }

    /** Approximately how much text it contains. */
    int characters() {
        return values.values().stream().mapToInt(String::length).sum();
    }

    private @Nullable String text(AuthField field, int repeat) {
        String text = values.get(field);
        return text == null ? null : text.replace("{n}", Integer.toString(repeat));
    }
}
