package dev.gatewatch.engine.correlate;

import dev.gatewatch.engine.correlate.state.OpenEpisode;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.GroupKey;
import dev.gatewatch.rule.EpisodeRule;
import java.util.List;

/**
 * How far an episode reaches.
 *
 * @param episode the episode
 * @param start time of its earliest contributing event, epoch milliseconds
 * @param count contributing events
 * @param countAtFirst those up to the first firing
 * @param events the earliest ones
 */
record EpisodeSummary(
        OpenEpisode episode,
        long last,
        long start,
        long count,
        long countAtFirst,
        List<Evidence> events) {

    /** The alert on it; {@code key} names the group. */
    Alert alert(Alert.Activity activity, EpisodeRule rule, String key) {
        GroupKey group = GroupKey.parse(key);
        return new Alert(
                activity,
                rule.ruleId(),
                group.fields().toArray(String[]::new),
                group.values().toArray(String[]::new),
                episode.first,
                null,
                episode.created,
                start,
                last,
                count,
                count - countAtFirst,
                episode.announced.clone(),
                events.toArray(Evidence[]::new));
    }
}
