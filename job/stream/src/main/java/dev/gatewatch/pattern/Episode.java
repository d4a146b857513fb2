package dev.gatewatch.pattern;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.rule.model.PatternRule;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Matches of one group that follow one another closely: one alert. State of {@link EpisodeAlerts},
 * so its fields are public and may change.
 */
public final class Episode {
    /** When the first match was complete, epoch milliseconds. */
    public long fired;

    /** When its alert was raised, epoch milliseconds. */
    public long created;

    /** Time of the earliest event, epoch milliseconds. */
    public long start;

    /** When the last match was complete, epoch milliseconds. */
    public long end;

    /** Different events. */
    public long count;

    /** How many of them the first match had. */
    public long atFirst;

    /** The earliest, at most {@link Alert#MAX_EVENTS}. */
    public Evidence[] events = {};

    /** The latest; null in state that was saved before it was kept. */
    public @Nullable Evidence latest;

    /** The ids of events that a later match may share, so that they count once. */
    public String[] recent = {};

    /** Their times, epoch milliseconds. */
    public long[] recentTimes = {};

    /** For Flink. */
    public Episode() {}

    /** The episode that a match begins. */
    static Episode of(CapturedSteps match, long created, long within) {
        Episode episode = new Episode();
        episode.fired = match.time();
        episode.created = created;
        episode.start = match.events()[0].time();
        episode.end = match.time();
        episode.add(match, within);
        episode.atFirst = episode.count;
        return episode;
    }

    /**
     * Adds a match.
     *
     * @param within how long before its end a match can begin, milliseconds
     */
    void add(CapturedSteps match, long within) {
        end = Math.max(end, match.time());
        start = Math.min(start, match.events()[0].time());
        Map<String, Long> known = new LinkedHashMap<>();
        for (int i = 0; i < recent.length; i++) {
            if (recentTimes[i] >= match.time() - within) {
                known.put(recent[i], recentTimes[i]);
            }
        }
        for (Evidence event : match.events()) {
            if (known.putIfAbsent(event.eventId(), event.time()) == null) {
                count++;
                events = Evidence.earliest(events, event);
                latest = latest == null || event.compareTo(latest) > 0 ? event : latest;
            }
        }
        recent = known.keySet().toArray(String[]::new);
        recentTimes = known.values().stream().mapToLong(Long::longValue).toArray();
    }

    /** The alert on it. */
    Alert alert(Alert.Activity activity, PatternRule rule, String[] group) {
        return new Alert(
                activity,
                rule.header().id(),
                rule.groupBy().toArray(String[]::new),
                group,
                fired,
                1,
                null,
                created,
                start,
                end,
                count,
                count - atFirst,
                new long[] {fired},
                Evidence.withLatest(events, latest));
    }
}
