package dev.gatewatch.engine.correlate;

import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.engine.correlate.state.OpenEpisode;
import dev.gatewatch.engine.correlate.state.TimeBucket;
import dev.gatewatch.event.Evidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which events an alert on an episode names: the earliest that contribute and, where they are more
 * than it can name, the latest that is kept. It depends on the set of events alone, not on their
 * order.
 *
 * <p>There is always one: the bucket of the first firing keeps its earliest event, which is no
 * later than that firing, and no earlier than the window that ends there. A sequence may begin
 * after that event; its episode keeps one of its own.
 */
final class EpisodeEvidence {
    private EpisodeEvidence() {}

    /**
     * Those within a closed range, in order.
     *
     * @param from no earlier than the episode's window, epoch milliseconds
     * @param count how many events the range has
     */
    static List<Evidence> within(
            GroupState group, OpenEpisode episode, long from, long to, long count) {
        Evidence[] earliest = {};
        @Nullable Evidence latest = episode.latest;
        latest = latest != null && latest.time() <= to ? latest : null;
        for (Evidence evidence : episode.events) {
            earliest = evidence.time() <= to ? Evidence.earliest(earliest, evidence) : earliest;
        }
        for (TimeBucket bucket : group.buckets) {
            for (Evidence evidence : bucket.earliest()) {
                if (evidence.time() >= from && evidence.time() <= to) {
                    earliest = Evidence.earliest(earliest, evidence);
                }
            }
            latest = latest(bucket, from, to, latest);
        }
        if (earliest.length >= count) {
            return List.of(earliest).subList(0, (int) count);
        }
        Evidence[] named = Evidence.withLatest(earliest, latest);
        return named.length == 0 ? anyOf(group, episode) : List.of(named);
    }

    /** The latest event of a bucket within a closed range that is kept, or the one before. */
    static @Nullable Evidence latest(
            TimeBucket bucket, long from, long to, @Nullable Evidence before) {
        @Nullable Evidence latest = later(bucket.latest(), from, to, before);
        for (Evidence evidence : bucket.earliest()) {
            latest = later(evidence, from, to, latest);
        }
        return latest;
    }

    private static @Nullable Evidence later(
            @Nullable Evidence evidence, long from, long to, @Nullable Evidence before) {
        return evidence != null
                        && evidence.time() >= from
                        && evidence.time() <= to
                        && (before == null || evidence.compareTo(before) > 0)
                ? evidence
                : before;
    }

    /** State that was saved when times were rounded past all that is kept. */
    private static List<Evidence> anyOf(GroupState group, OpenEpisode episode) {
        for (TimeBucket bucket : group.buckets) {
            Evidence[] earliest = bucket.earliest();
            if (earliest.length > 0 && bucket.times.count(episode.first, Long.MAX_VALUE) > 0) {
                return List.of(earliest[0]);
            }
        }
        return List.of();
    }
}
