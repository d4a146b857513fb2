package dev.gatewatch.correlate;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.GroupKey;
import dev.gatewatch.rule.EpisodeRule;
import java.util.List;

/**
 * How far an episode reaches.
 *
 * @param run the episode
 * @param start time of its earliest contributing event, epoch milliseconds
 * @param count contributing events
 * @param countAtFirst those up to the first firing
 * @param events the earliest ones
 */
record Extent(
        Run run, long last, long start, long count, long countAtFirst, List<Evidence> events) {

    /** What is to be told of it; {@code key} names the group. */
    Alert alert(Alert.Activity activity, EpisodeRule rule, String key) {
        GroupKey group = GroupKey.parse(key);
        return new Alert(
                activity,
                rule.ruleId(),
                group.fields().toArray(String[]::new),
                group.values().toArray(String[]::new),
                run.first,
                null,
                run.created,
                start,
                last,
                count,
                count - countAtFirst,
                run.announced.clone(),
                events.toArray(Evidence[]::new));
    }
}
