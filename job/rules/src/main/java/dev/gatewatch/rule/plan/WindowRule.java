package dev.gatewatch.rule.plan;

import dev.gatewatch.rule.model.CorrelationCondition;
import dev.gatewatch.rule.model.CorrelationType;

/**
 * A rule whose condition more events can undo, as the engine runs it: decided once for each
 * anchored window of {@code timespan}, when it ends.
 *
 * @param ruleId the rule that alerts
 * @param fingerprint changes whenever the rule's meaning does; state of another fingerprint is not
 *     continued
 * @param detections the numbers of the rules whose matches it reads, in its own order
 * @param type what number is compared
 * @param condition when it fires
 * @param value which of the dimension's values is counted, or -1 if events or rules are
 * @param timespan milliseconds
 */
// Read for every match: arrays, not lists.
@SuppressWarnings("ArrayRecordComponent")
public record WindowRule(
        String ruleId,
        String fingerprint,
        int[] detections,
        CorrelationType type,
        CorrelationCondition condition,
        int value,
        long timespan)
        implements EngineRule {}
