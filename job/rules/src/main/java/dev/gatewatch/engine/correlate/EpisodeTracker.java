package dev.gatewatch.engine.correlate;

import dev.gatewatch.engine.correlate.state.EventTimes;
import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.engine.correlate.state.OpenEpisode;
import dev.gatewatch.engine.correlate.state.TimeBucket;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.rule.plan.EpisodeRule;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * The episodes of one rule in one group: accepts events in any order, reports when an episode
 * exists in the events so far, and closes it when no event can change it any more.
 *
 * <p>"Settled up to h" means that every event with a time of at most h has arrived.
 *
 * <p>What a group keeps, for a threshold of n: for each period of {@code min(timespan, suppress)}
 * up to 2n values with their times, 21 pieces of evidence, and event times: for event_count at most
 * about 2n, for value_count those at which the group does not fire, at most {@value
 * EventTimes#MAX_TIMES}. If {@code suppress} is shorter than {@code timespan} up to {@value
 * EventTimes#EXACT_TIMES} times of firing are kept as well, so that the extents of episodes that
 * overlap are exact up to there. Everything expires when it is settled and older than a timespan.
 */
final class EpisodeTracker {
    /** Receives the starts and ends of the episodes of one rule in one group. */
    interface Listener {
        /** An episode begins or is over. Called in the order of time within a group. */
        void episode(Activity activity, EpisodeSummary summary);
    }

    /**
     * How many steps a sequence adds, at least, before it looks for those that are of no use; and
     * one in how many of those that it has.
     */
    private static final int STEPS_BETWEEN = 16;

    private static final int PART_BETWEEN = 4;

    private final EpisodeRule rule;
    private final EpisodeCondition condition;
    private final FiringTimes firing;
    private final GroupExpiry expiry;
    private final long width;
    private final int mergeAbove;
    private final boolean atWatermark;

    /**
     * The episodes of a rule.
     *
     * @param atWatermark whether the start of an episode is reported when everything is settled up
     *     to it, instead of at once
     */
    EpisodeTracker(EpisodeRule rule, boolean atWatermark) {
        this.rule = rule;
        this.atWatermark = atWatermark;
        // If every event fires, buckets need not fit into windows.
        this.width =
                Math.max(
                        1,
                        rule.firesOnEach()
                                ? rule.suppress()
                                : Math.min(rule.timespan(), rule.suppress()));
        this.condition = EpisodeCondition.of(rule, width);
        this.firing = new FiringTimes(rule, condition);
        this.expiry = new GroupExpiry(rule, width);
        this.mergeAbove =
                rule.suppress() < rule.timespan()
                        ? EventTimes.EXACT_TIMES
                        : 2 * rule.minimum() + 32;
    }

    EpisodeRule rule() {
        return rule;
    }

    /**
     * Adds an event that is not settled yet, for rules that count events or values.
     *
     * @param value a hash of the value that is counted, of the eventID if events are
     * @param now the creation time of an alert that is raised now, epoch milliseconds
     */
    void add(GroupState group, long value, Evidence evidence, long now, Listener listener) {
        TimeBucket bucket = bucket(group, evidence.time());
        bucket.keep(evidence);
        boolean changed = sample(bucket, evidence.time(), value);
        update(group, bucket, evidence, changed, now, listener);
    }

    /**
     * Adds an event that is not settled yet, for rules that evaluate which of their rules it
     * matches.
     *
     * @param matched the numbers of the rules that the event matches
     * @param now the creation time of an alert that is raised now, epoch milliseconds
     */
    void addMatched(
            GroupState group, int[] matched, Evidence evidence, long now, Listener listener) {
        TimeBucket bucket = bucket(group, evidence.time());
        boolean changed = false;
        long steps = 0;
        for (int position = 0; position < rule.detections().length; position++) {
            if (rule.matches(position, matched)) {
                steps |= 1L << position;
                if (rule.subject() != EpisodeRule.Subject.SEQUENCE) {
                    changed |= sample(bucket, evidence.time(), position);
                }
            }
        }
        if (rule.subject() == EpisodeRule.Subject.SEQUENCE) {
            changed = addStep(group, bucket, steps, evidence);
        } else {
            bucket.keep(evidence);
        }
        update(group, bucket, evidence, changed, now, listener);
    }

    private TimeBucket bucket(GroupState group, long time) {
        TimeBucket bucket = group.bucket(Math.floorDiv(time, width));
        bucket.times.add(time);
        return bucket;
    }

    private boolean addStep(GroupState group, TimeBucket bucket, long steps, Evidence evidence) {
        long time = evidence.time();
        boolean changed = bucket.addStep(time, steps);
        if ((steps & 1) != 0) {
            group.begin(time, rule.timespan());
        }
        if (group.isBegun(time, rule.timespan())) {
            bucket.keep(evidence);
        } else {
            bucket.keepUnbegun(evidence);
        }
        return changed;
    }

    private boolean sample(TimeBucket bucket, long time, long value) {
        return bucket.sample(time, value, condition.values());
    }

    private void update(
            GroupState group,
            TimeBucket bucket,
            Evidence evidence,
            boolean changed,
            long now,
            Listener listener) {
        firing.update(group, evidence.time(), changed);
        bucket.times.compact(
                mergeAbove, EventTimes.MAX_TIMES, EventTimes.grain(width), group::covers);
        for (OpenEpisode episode : group.episodes) {
            if (rule.subject() == EpisodeRule.Subject.SEQUENCE) {
                keepOne(group, episode, evidence);
            }
            if (!atWatermark && episode.announced.length == 0) {
                episode.announced = new long[] {episode.first};
                episode.created = now;
                listener.episode(Activity.CREATE, EpisodeSummary.of(rule, group, episode));
            }
        }
    }

    /**
     * Keeps the first event that is known to be part of an episode of a sequence: an earlier
     * beginning may have filled its bucket with events that are not.
     */
    private void keepOne(GroupState group, OpenEpisode episode, Evidence evidence) {
        if (episode.latest == null
                && evidence.time() <= episode.last
                && evidence.time() >= EpisodeSummary.start(rule, group, episode)) {
            episode.latest = evidence;
        }
    }

    /**
     * Drops, now and then, what cannot be part of a whole sequence any more.
     *
     * @param settled see above; {@link Long#MIN_VALUE} if that is not known
     */
    void forgetUnbegun(GroupState group, long settled) {
        TimeBucket newest = group.buckets.get(group.buckets.size() - 1);
        int size = newest.sequence().size;
        int between = Math.max(STEPS_BETWEEN, Integer.highestOneBit(size) / PART_BETWEEN);
        if (settled != Long.MIN_VALUE && size % between == 0) {
            group.forgetUnbegun(settled, rule.timespan(), width);
        }
    }

    /**
     * Reports the episodes that have begun up to a settled time, in their state when they began.
     * For a tracker that waits for the watermark.
     */
    void announce(GroupState group, long settled, LongUnaryOperator created, Listener listener) {
        for (OpenEpisode episode : group.episodes) {
            if (episode.announced.length == 0 && episode.first <= settled) {
                episode.announced = new long[] {episode.first};
                episode.created = created.applyAsLong(episode.first);
                listener.episode(Activity.CREATE, EpisodeSummary.atFirst(rule, group, episode));
            }
        }
    }

    /** When the start of the next episode must be reported, or {@link Long#MAX_VALUE}. */
    long nextAnnouncement(GroupState group) {
        long next = Long.MAX_VALUE;
        for (OpenEpisode episode : group.episodes) {
            next = episode.announced.length > 0 ? next : Math.min(next, episode.first);
        }
        return next;
    }

    /**
     * The episodes that have begun up to a time and were not forwarded yet; they count as forwarded
     * now.
     */
    List<OpenEpisode> forward(GroupState group, long time) {
        List<OpenEpisode> begun = new ArrayList<>();
        for (OpenEpisode episode : group.episodes) {
            if (!episode.forwarded && episode.first <= time) {
                episode.forwarded = true;
                begun.add(episode);
            }
        }
        return begun;
    }

    /** When the next episode must be forwarded, or {@link Long#MAX_VALUE}. */
    long nextForward(GroupState group) {
        long next = Long.MAX_VALUE;
        for (OpenEpisode episode : group.episodes) {
            next = episode.forwarded ? next : Math.min(next, episode.first);
        }
        return next;
    }

    /**
     * Closes ended episodes and removes state that no event can need any more, once everything is
     * settled up to the horizon.
     */
    void settle(GroupState group, long horizon, Listener listener) {
        Iterator<OpenEpisode> episodes = group.episodes.iterator();
        while (episodes.hasNext()) {
            OpenEpisode episode = episodes.next();
            if (expiry.closesAt(episode) <= horizon) {
                listener.episode(Activity.CLOSE, EpisodeSummary.of(rule, group, episode));
                episodes.remove();
            }
        }
        expiry.forget(group, horizon);
    }

    /** The next horizon at which {@link #settle} has something to do, or {@link Long#MAX_VALUE}. */
    long nextHorizon(GroupState group) {
        return expiry.nextHorizon(group);
    }
}
