package dev.gatewatch.engine.correlate;

import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.engine.correlate.state.OpenEpisode;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.Alert.Unusual;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.GroupKey;
import dev.gatewatch.rule.plan.EngineRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The episodes of one rule that compares events with the past: firings come in the order of time,
 * each once, so that one episode at most is open in a group.
 */
final class MemoryEpisodes {
    private final EngineRule rule;
    private final long suppress;
    private final boolean alerts;
    private final boolean feeds;

    MemoryEpisodes(EngineRule rule, long suppress, boolean alerts, boolean feeds) {
        this.rule = rule;
        this.suppress = suppress;
        this.alerts = alerts;
        this.feeds = feeds;
    }

    /**
     * A group fires.
     *
     * @param time no earlier than those before, epoch milliseconds
     * @param count how many events contribute that have not contributed before, at least one
     * @param events the earliest of these, in order
     * @param latest the latest of them
     */
    void fire(
            GroupState group,
            String key,
            long time,
            long count,
            Evidence[] events,
            @Nullable Evidence latest,
            Unusual unusual,
            EpisodeOutput output) {
        settle(group, key, time - 1, output);
        if (!group.episodes.isEmpty()) {
            OpenEpisode episode = group.episodes.get(0);
            episode.last = time;
            episode.count += count;
            for (Evidence event : events) {
                episode.events = Evidence.earliest(episode.events, event);
            }
            episode.latest = latest;
            Unusual before = episode.unusual;
            episode.unusual = before == null ? unusual : before.and(unusual);
            return;
        }
        OpenEpisode episode = OpenEpisode.at(time);
        episode.start = events[0].time();
        episode.count = count;
        episode.countAtFirst = count;
        episode.events = events;
        episode.latest = latest;
        episode.unusual = unusual;
        episode.created = output.created(time);
        episode.announced = new long[] {time};
        group.episodes.add(episode);
        if (alerts) {
            output.alert(alert(Activity.CREATE, episode, key));
        }
        if (feeds) {
            output.episode(rule, key, time, contributing(episode));
        }
    }

    /** Closes the episode if it is over once everything is settled up to the watermark. */
    void settle(GroupState group, String key, long watermark, EpisodeOutput output) {
        if (!group.episodes.isEmpty() && closesAt(group.episodes.get(0)) <= watermark) {
            OpenEpisode episode = group.episodes.remove(0);
            if (alerts) {
                output.alert(alert(Activity.CLOSE, episode, key));
            }
        }
    }

    /** When the open episode is over, or {@link Long#MAX_VALUE}. */
    long nextWatermark(GroupState group) {
        return group.episodes.isEmpty() ? Long.MAX_VALUE : closesAt(group.episodes.get(0));
    }

    private long closesAt(OpenEpisode episode) {
        return episode.last + suppress;
    }

    private static ContributingEvents contributing(OpenEpisode episode) {
        return ContributingEvents.of(
                episode.start,
                episode.count,
                List.of(Evidence.withLatest(episode.events, episode.latest)));
    }

    private Alert alert(Activity activity, OpenEpisode episode, String key) {
        GroupKey group = GroupKey.parse(key);
        ContributingEvents contributing = contributing(episode);
        return new Alert(
                activity,
                rule.ruleId(),
                group.fields().toArray(String[]::new),
                group.values().toArray(String[]::new),
                episode.first,
                1,
                null,
                episode.created,
                contributing.start(),
                episode.last,
                contributing.count(),
                episode.count - episode.countAtFirst,
                episode.announced.clone(),
                contributing.events().toArray(Evidence[]::new),
                contributing.episodesOrNull(),
                episode.unusual);
    }
}
