package dev.gatewatch.engine.correlate;

import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.engine.correlate.state.OpenEpisode;
import dev.gatewatch.engine.correlate.state.SequenceLog;
import dev.gatewatch.engine.correlate.state.TimeBucket;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.rule.plan.EpisodeRule;

/**
 * Determines when no event can change an episode or need a bucket any more, and removes such
 * buckets. Their events are added to the open episodes that contain them.
 */
final class GroupExpiry {
    private final EpisodeRule rule;
    private final long width;

    /**
     * @param width of the buckets, milliseconds
     */
    GroupExpiry(EpisodeRule rule, long width) {
        this.rule = rule;
        this.width = width;
    }

    /** The horizon at which an episode is over. */
    long closesAt(OpenEpisode episode) {
        return episode.last + rule.suppress();
    }

    /** The next horizon at which an episode is over or a bucket expires, or the greatest number. */
    long nextHorizon(GroupState group) {
        long next = Long.MAX_VALUE;
        for (OpenEpisode episode : group.episodes) {
            next = Math.min(next, closesAt(episode));
        }
        return group.buckets.isEmpty() ? next : Math.min(next, expiresAt(group.buckets.get(0)));
    }

    /** Removes the buckets that have expired once everything is settled up to the horizon. */
    void forget(GroupState group, long horizon) {
        while (!group.buckets.isEmpty() && expiresAt(group.buckets.get(0)) <= horizon) {
            forgetOldest(group, horizon);
        }
    }

    private long expiresAt(TimeBucket bucket) {
        // The times may have been rounded down, the samples have not: the last event's window is
        // open until then.
        long last = bucket.times.time(bucket.times.size - 1);
        if (bucket.latestValues() > 0) {
            last = Math.max(last, bucket.latestTime(0));
        }
        SequenceLog steps = bucket.sequence();
        if (steps.size > 0) {
            last = Math.max(last, steps.time(steps.size - 1));
        }
        // Not before the bucket's end, so that an event of a settled second does not bring it back.
        return Math.max(last + rule.timespan(), (bucket.index + 1) * width);
    }

    private void forgetOldest(GroupState group, long horizon) {
        for (OpenEpisode episode : group.episodes) {
            // An episode that begins later than the horizon has a window that begins after the
            // removed bucket.
            if (episode.first <= horizon) {
                episode.start = EpisodeSummary.start(rule, group, episode);
                addTo(episode, group.buckets.get(0));
            }
        }
        group.buckets.remove(0);
    }

    private static void addTo(OpenEpisode episode, TimeBucket bucket) {
        episode.count += bucket.times.count(episode.start, episode.last);
        episode.countAtFirst += bucket.times.count(episode.start, episode.first);
        episode.pending +=
                bucket.times.count(Math.max(episode.start, episode.last + 1), Long.MAX_VALUE);
        for (Evidence evidence : bucket.earliest()) {
            if (evidence.time() >= episode.start) {
                episode.events = Evidence.earliest(episode.events, evidence);
            }
        }
        // What comes after the last firing counts only once the group fires again, and then that
        // firing is later still.
        episode.latest =
                EpisodeEvidence.latest(bucket, episode.start, episode.last, episode.latest);
    }
}
