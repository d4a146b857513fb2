package dev.gatewatch.engine.correlate;

import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.engine.correlate.state.OpenEpisode;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.GroupKey;
import dev.gatewatch.rule.plan.EpisodeRule;
import java.util.List;

/**
 * The extent of an episode.
 *
 * @param episode the episode
 * @param last its last time of firing, epoch milliseconds
 * @param start time of its earliest contributing event, epoch milliseconds
 * @param count contributing events
 * @param countAtFirst contributing events up to the first firing
 * @param events the earliest ones, and the latest
 */
record EpisodeSummary(
        OpenEpisode episode,
        long last,
        long start,
        long count,
        long countAtFirst,
        List<Evidence> events) {

    /** The current extent of an episode. */
    static EpisodeSummary of(EpisodeRule rule, GroupState group, OpenEpisode episode) {
        long start = start(rule, group, episode);
        long count = episode.count + group.count(start, episode.last);
        long countAtFirst = episode.countAtFirst + group.count(start, episode.first);
        List<Evidence> events = EpisodeEvidence.within(group, episode, start, episode.last, count);
        return new EpisodeSummary(episode, episode.last, start, count, countAtFirst, events);
    }

    /**
     * The extent of an episode at its first firing. Of counted events, the one that reaches the
     * threshold is the last.
     */
    static EpisodeSummary atFirst(EpisodeRule rule, GroupState group, OpenEpisode episode) {
        long start = start(rule, group, episode);
        long count = group.count(start, episode.first);
        if (rule.subject() == EpisodeRule.Subject.EVENTS) {
            count =
                    Math.min(
                            count,
                            Math.max(rule.minimum(), group.count(start, episode.first - 1) + 1));
        }
        List<Evidence> events = EpisodeEvidence.within(group, episode, start, episode.first, count);
        return new EpisodeSummary(episode, episode.first, start, count, count, events);
    }

    /** The time of an episode's earliest contributing event that is known, epoch milliseconds. */
    static long start(EpisodeRule rule, GroupState group, OpenEpisode episode) {
        if (episode.start != OpenEpisode.UNKNOWN) {
            return episode.start;
        }
        long from = episode.first - rule.timespan();
        return rule.subject() == EpisodeRule.Subject.SEQUENCE
                ? group.earliestBeginning(from, episode.first)
                : group.earliest(from, episode.first);
    }

    /**
     * The alert on it.
     *
     * @param key names the group
     * @param lostUntil see {@link EpisodeOutput#lostUntil}
     */
    Alert alert(Alert.Activity activity, EpisodeRule rule, String key, long lostUntil) {
        GroupKey group = GroupKey.parse(key);
        long slot = Math.max(1, rule.suppress());
        ContributingEvents contributing = ContributingEvents.of(start, count, events);
        long atFirst =
                contributing.episodes().isEmpty()
                        ? countAtFirst
                        : ContributingEvents.of(
                                        start,
                                        countAtFirst,
                                        events.stream()
                                                .filter(event -> event.time() <= episode.first)
                                                .toList())
                                .count();
        return new Alert(
                activity,
                rule.ruleId(),
                group.fields().toArray(String[]::new),
                group.values().toArray(String[]::new),
                episode.first,
                slot,
                null,
                episode.created,
                contributing.start(),
                last,
                contributing.count(),
                contributing.count() - atFirst,
                activity == Alert.Activity.CREATE
                        ? episode.announced.clone()
                        : EpisodeOpenings.of(episode, slot, lostUntil),
                contributing.events().toArray(Evidence[]::new),
                contributing.episodesOrNull(),
                null);
    }
}
