package dev.gatewatch.engine.correlate;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.InnerEpisode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The events of CloudTrail that an episode consists of. Where what it counts are episodes of other
 * rules, these are the events underneath, and so are start and count. An event that two episodes
 * share counts once where both name it; of episodes that are not kept, each counts as one event.
 *
 * @param start time of the earliest, epoch milliseconds
 * @param count how many
 * @param events the earliest and the latest that are known, in order
 * @param episodes those of other rules, in order, without their events; empty for none
 */
public record ContributingEvents(
        long start, long count, List<Evidence> events, List<InnerEpisode> episodes) {

    /**
     * The events of an episode.
     *
     * @param start time of the earliest that was counted, epoch milliseconds
     * @param count how many were counted
     * @param counted those that are kept, in order
     */
    static ContributingEvents of(long start, long count, List<Evidence> counted) {
        if (counted.stream().allMatch(evidence -> evidence.episode() == null)) {
            return new ContributingEvents(start, count, counted, List.of());
        }
        long earliest = start;
        long total = count;
        List<Evidence> events = new ArrayList<>();
        List<InnerEpisode> episodes = new ArrayList<>();
        for (Evidence evidence : counted) {
            InnerEpisode episode = evidence.episode();
            if (episode == null) {
                events.add(evidence);
                continue;
            }
            episodes.add(episode.withoutEvents());
            earliest = Math.min(earliest, episode.start());
            total += episode.count() - 1;
            for (InnerEpisode.Event event : episode.events()) {
                events.add(event.evidence());
            }
        }
        Collections.sort(events);
        int named = events.size();
        Set<String> ids = new HashSet<>();
        events.removeIf(event -> !ids.add(event.eventId()));
        total -= named - events.size();
        return new ContributingEvents(
                earliest, total, firstAndLast(events, Alert.MAX_EVENTS), List.copyOf(episodes));
    }

    /** So many of the events: the earliest, and in the last place the latest. */
    static List<Evidence> firstAndLast(List<Evidence> events, int most) {
        if (events.size() <= most) {
            return events;
        }
        List<Evidence> few = new ArrayList<>(events.subList(0, most - 1));
        few.add(events.get(events.size() - 1));
        return few;
    }

    /** The episodes for an alert; null for none. */
    InnerEpisode @Nullable [] episodesOrNull() {
        return episodes.isEmpty() ? null : episodes.toArray(InnerEpisode[]::new);
    }
}
