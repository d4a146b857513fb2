package dev.gatewatch.pattern;

import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.Match;
import dev.gatewatch.rule.model.PatternRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * One match of a pattern.
 *
 * @param ruleId the pattern
 * @param key the group's key
 * @param group the values of the rule's group-by fields
 * @param time when it was complete, epoch milliseconds: the time of its last event, or the end of
 *     its window if the last step is an absence
 * @param events the events that the steps took, by time
 * @param steps the name of the step that took each of them
 */
// Flink has native serializers for arrays of records and primitives.
@SuppressWarnings("ArrayRecordComponent")
public record CapturedSteps(
        String ruleId, String key, String[] group, long time, Evidence[] events, String[] steps) {

    /** What Flink CEP has found. */
    static CapturedSteps of(PatternRule rule, String key, Map<String, List<Match>> found) {
        List<Taken> all = new ArrayList<>();
        found.forEach((step, matches) -> matches.forEach(match -> all.add(new Taken(step, match))));
        all.sort(Comparator.comparing(taken -> taken.match.evidence()));
        Match first = all.get(0).match;
        Match last = all.get(all.size() - 1).match;
        return new CapturedSteps(
                rule.header().id(),
                key,
                first.group(),
                rule.endsWithAbsence() ? first.time() + rule.within().toMillis() : last.time(),
                all.stream().map(taken -> taken.match.evidence()).toArray(Evidence[]::new),
                all.stream().map(Taken::step).toArray(String[]::new));
    }

    private record Taken(String step, Match match) {}
}
