package dev.gatewatch.engine.correlate;

import dev.gatewatch.engine.correlate.state.OpenEpisode;
import dev.gatewatch.event.Alert;
import java.util.TreeMap;

/**
 * Which alerts may have been sent on the beginning of an episode.
 *
 * <p>A run that crashes has sent alerts of which its last checkpoint knows nothing. The events
 * since then are read again, and where they come in another order another of them is the first with
 * which the group fires. But whatever part of an episode's events had arrived: it had fired at one
 * of the times at which the whole fires, and not later than the clock showed when the next run
 * began. So the lost alert was in one of the slots between the two, and the alerts of all these are
 * named.
 *
 * <p>They are named from the first firing on, since that is where episodes begin: {@value
 * Alert#MAX_OPENINGS} slots of {@code suppress}. A lost alert is further away only where that much
 * event time lay between the shards from which its events were read.
 */
final class EpisodeOpenings {
    private EpisodeOpenings() {}

    /**
     * A time in each slot for which an alert is known or may have been sent, ascending.
     *
     * @param slot the length of slots, milliseconds; at most the pause between episodes
     * @param lostUntil see {@link EpisodeOutput#lostUntil}
     */
    static long[] of(OpenEpisode episode, long slot, long lostUntil) {
        TreeMap<Long, Long> bySlot = new TreeMap<>();
        for (long fired : episode.announced) {
            bySlot.putIfAbsent(Math.floorDiv(fired, slot), fired);
        }
        long end = Math.min(episode.last, lostUntil);
        long at = episode.first;
        while (at <= end && bySlot.size() < Alert.MAX_OPENINGS) {
            long number = Math.floorDiv(at, slot);
            bySlot.putIfAbsent(number, at);
            at = (number + 1) * slot;
        }
        return bySlot.values().stream().mapToLong(Long::longValue).toArray();
    }
}
