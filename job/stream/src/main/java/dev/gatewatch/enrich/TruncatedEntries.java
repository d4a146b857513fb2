package dev.gatewatch.enrich;

import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.AuthEvent.ChallengeResponse;
import dev.gatewatch.event.Beginning;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries as alerts contain them: attackers choose some of their texts, so all are truncated. */
final class TruncatedEntries {
    /** The longest text kept, in characters. */
    static final int MAX_LENGTH = 128;

    private static final int MAX_CHALLENGES = 8;

    private TruncatedEntries() {}

    static AuthEvent[] of(List<AuthEvent> entries) {
        return entries.stream().map(TruncatedEntries::of).toArray(AuthEvent[]::new);
    }

    private static AuthEvent of(AuthEvent entry) {
        return new AuthEvent(
                cut(entry.eventId()),
                cut(entry.eventType()),
                entry.creationDate(),
                cut(entry.eventResponse()),
                cut(entry.riskDecision()),
                cut(entry.riskLevel()),
                entry.compromisedCredentialsDetected(),
                Arrays.stream(entry.challengeResponses())
                        .limit(MAX_CHALLENGES)
                        .map(one -> new ChallengeResponse(cut(one.name()), cut(one.response())))
                        .toArray(ChallengeResponse[]::new),
                cut(entry.ipAddress()),
                cut(entry.deviceName()),
                cut(entry.timezone()),
                cut(entry.city()),
                cut(entry.country()),
                cut(entry.feedbackValue()),
                cut(entry.feedbackProvider()),
                entry.feedbackDate());
    }

    static @Nullable String cut(@Nullable String text) {
        return text == null ? null : Beginning.of(text, MAX_LENGTH);
    }
}
