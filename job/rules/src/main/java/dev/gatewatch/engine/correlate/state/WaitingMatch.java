package dev.gatewatch.engine.correlate.state;

import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.Match;
import dev.gatewatch.rule.plan.EngineRule;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An event that waits for the watermark, as one rule sees it. It is state, and the numbers in a
 * match are those of one rule set: after a restart with another they would mean other rules.
 *
 * @param rule the id of the rule for which it waits
 * @param fingerprint the rule's fingerprint when the event arrived
 * @param positions which of the rule's own rules it matches
 * @param value what the rule counts, or null
 */
// Flink has native serializers for arrays of primitives.
@SuppressWarnings("ArrayRecordComponent")
public record WaitingMatch(
        String rule,
        String fingerprint,
        int[] positions,
        @Nullable String value,
        Evidence evidence) {

    public static WaitingMatch of(EngineRule rule, Match match) {
        return new WaitingMatch(
                rule.ruleId(),
                rule.fingerprint(),
                IntStream.range(0, rule.detections().length)
                        .filter(position -> rule.matches(position, match.detections()))
                        .toArray(),
                rule.value() < 0 ? null : match.values()[rule.value()],
                match.evidence());
    }

    /** The match as this rule reads it, in the current numbers. */
    public Match match(EngineRule today, String key) {
        @Nullable String[] values = new @Nullable String[today.value() + 1];
        if (today.value() >= 0) {
            values[today.value()] = value;
        }
        return new Match(
                key,
                0,
                evidence.time(),
                IntStream.of(positions).map(position -> today.detections()[position]).toArray(),
                new String[0],
                values,
                evidence);
    }
}
