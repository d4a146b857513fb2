package dev.gatewatch.engine.correlate;

import dev.gatewatch.engine.correlate.state.EventTimes;
import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.engine.correlate.state.OpenEpisode;
import dev.gatewatch.engine.correlate.state.TimeBucket;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.rule.EpisodeRule;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The episodes of one rule in one group: takes events in any order, says when an episode exists in
 * what has arrived, and closes it when no event can change it any more.
 *
 * <p>"Settled up to h" means that every event with a time of at most h has arrived.
 *
 * <p>What a group keeps, for a threshold of n: for each stretch of {@code min(timespan, suppress)}
 * up to 2n values with their times, 20 pieces of evidence, and event times: for event_count at most
 * about 2n, for value_count those at which the group does not fire, at most {@value
 * EventTimes#MAX_TIMES}. Where {@code suppress} is shorter than {@code timespan} up to {@value
 * EventTimes#EXACT_TIMES} times of firing are kept as well, so that the extents of episodes that
 * overlap are exact up to there. Everything expires when it is settled and older than a timespan.
 */
final class EpisodeTracker {
    private final EpisodeRule rule;
    private final EpisodeCondition condition;
    private final long width;
    private final int mergeAbove;
    private final boolean atWatermark;

    EpisodeTracker(EpisodeRule rule) {
        this(rule, false);
    }

    /**
     * The episodes of a rule.
     *
     * @param atWatermark whether the beginning of an episode is reported when all is settled up to
     *     it, instead of at once
     */
    EpisodeTracker(EpisodeRule rule, boolean atWatermark) {
        this.rule = rule;
        this.atWatermark = atWatermark;
        // Where every event fires, buckets need not fit into windows.
        this.width =
                Math.max(
                        1,
                        rule.firesOnEach()
                                ? rule.suppress()
                                : Math.min(rule.timespan(), rule.suppress()));
        this.condition = EpisodeCondition.of(rule, width);
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
     * @param value a hash of the value that is counted, of the eventID where events are
     * @param now what an alert that goes out now carries as its creation time, epoch milliseconds
     */
    void add(GroupState group, long value, Evidence evidence, long now, EpisodeListener listener) {
        TimeBucket bucket = bucket(group, evidence);
        update(group, bucket, evidence.time(), see(bucket, evidence.time(), value), now, listener);
    }

    /**
     * Adds an event that is not settled yet, for rules that ask which of their rules it matches.
     *
     * @param matched the numbers of the rules that the event matches
     * @param now what an alert that goes out now carries as its creation time, epoch milliseconds
     */
    void addMatched(
            GroupState group,
            int[] matched,
            Evidence evidence,
            long now,
            EpisodeListener listener) {
        TimeBucket bucket = bucket(group, evidence);
        boolean news = false;
        long steps = 0;
        for (int position = 0; position < rule.detections().length; position++) {
            if (rule.matches(position, matched)) {
                steps |= 1L << position;
                if (rule.test() != EpisodeRule.Test.SEQUENCE) {
                    news |= see(bucket, evidence.time(), position);
                }
            }
        }
        if (rule.test() == EpisodeRule.Test.SEQUENCE) {
            news = bucket.sequence.add(evidence.time(), steps);
        }
        update(group, bucket, evidence.time(), news, now, listener);
    }

    private TimeBucket bucket(GroupState group, Evidence evidence) {
        TimeBucket bucket = group.bucket(Math.floorDiv(evidence.time(), width));
        bucket.times.add(evidence.time());
        bucket.keep(evidence);
        return bucket;
    }

    private boolean see(TimeBucket bucket, long time, long value) {
        boolean news = bucket.first.addFirst(time, value, condition.values());
        return bucket.last.addLast(time, value, condition.values()) || news;
    }

    private void update(
            GroupState group,
            TimeBucket bucket,
            long time,
            boolean news,
            long now,
            EpisodeListener listener) {
        if (!group.covers(time) && condition.holds(group, time)) {
            fire(group, time);
        }
        if (news && !rule.firesOnEach()) {
            fireLaterOnes(group, time);
        }
        bucket.times.compact(
                mergeAbove, EventTimes.MAX_TIMES, Math.max(1000, width / 2048), group::covers);
        for (OpenEpisode episode : group.episodes) {
            if (!atWatermark && episode.announced.length == 0) {
                episode.announced = new long[] {episode.first};
                episode.created = now;
                listener.episode(Activity.CREATE, summary(group, episode));
            }
        }
    }

    /**
     * Reports the episodes that have begun up to a time at which all is settled, as they stood when
     * they began. For a tracker that waits for the watermark.
     */
    void announce(
            GroupState group, long settled, LongUnaryOperator created, EpisodeListener listener) {
        for (OpenEpisode episode : group.episodes) {
            if (episode.announced.length == 0 && episode.first <= settled) {
                episode.announced = new long[] {episode.first};
                episode.created = created.applyAsLong(episode.first);
                listener.episode(Activity.CREATE, summaryAtFirst(group, episode));
            }
        }
    }

    /** When the beginning of the next episode is due, or {@link Long#MAX_VALUE}. */
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

    /** When the next episode is to be forwarded, or {@link Long#MAX_VALUE}. */
    long nextForward(GroupState group) {
        long next = Long.MAX_VALUE;
        for (OpenEpisode episode : group.episodes) {
            next = episode.forwarded ? next : Math.min(next, episode.first);
        }
        return next;
    }

    /**
     * Closes what is over and forgets what no event can need any more, once all is settled up to
     * the horizon.
     */
    void settle(GroupState group, long horizon, EpisodeListener listener) {
        Iterator<OpenEpisode> episodes = group.episodes.iterator();
        while (episodes.hasNext()) {
            OpenEpisode episode = episodes.next();
            if (closesAt(episode) <= horizon) {
                listener.episode(Activity.CLOSE, summary(group, episode));
                episodes.remove();
            }
        }
        while (!group.buckets.isEmpty() && expiresAt(group.buckets.get(0)) <= horizon) {
            forgetOldest(group, horizon);
        }
    }

    /** The next horizon at which {@link #settle} has something to do, or {@link Long#MAX_VALUE}. */
    long nextHorizon(GroupState group) {
        long next = Long.MAX_VALUE;
        for (OpenEpisode episode : group.episodes) {
            next = Math.min(next, closesAt(episode));
        }
        return group.buckets.isEmpty() ? next : Math.min(next, expiresAt(group.buckets.get(0)));
    }

    private long closesAt(OpenEpisode episode) {
        return episode.last + rule.suppress();
    }

    private long expiresAt(TimeBucket bucket) {
        // The times may have been rounded down, what is seen has not: the last event's window is
        // open until then.
        long last = bucket.times.times[bucket.times.size - 1];
        if (bucket.last.size > 0) {
            last = Math.max(last, bucket.last.times[0]);
        }
        if (bucket.sequence.size > 0) {
            last = Math.max(last, bucket.sequence.times[bucket.sequence.size - 1]);
        }
        // Not before the bucket's end, so that an event of a settled second does not bring it back.
        return Math.max(last + rule.timespan(), (bucket.index + 1) * width);
    }

    /** The event may have made events after it fire: those whose window reaches back to it. */
    private void fireLaterOnes(GroupState group, long time) {
        long until = time + rule.timespan();
        boolean sequence = rule.test() == EpisodeRule.Test.SEQUENCE;
        long last = 1L << (rule.detections().length - 1);
        // By position: firing changes the episodes, never the buckets.
        for (int c = 0; c < group.buckets.size(); c++) {
            TimeBucket bucket = group.buckets.get(c);
            long[] times = sequence ? bucket.sequence.times : bucket.times.times;
            int size = sequence ? bucket.sequence.size : bucket.times.size;
            // Of a sequence, equal times count as ordered: this event may complete others of its
            // time.
            int from =
                    sequence
                            ? bucket.sequence.firstAtOrAfter(time)
                            : bucket.times.firstAtOrAfter(time + 1);
            for (int i = from; i < size && times[i] <= until; i++) {
                boolean candidate = !sequence || (bucket.sequence.values[i] & last) != 0;
                if (candidate && !group.covers(times[i]) && condition.holds(group, times[i])) {
                    fire(group, times[i]);
                }
            }
        }
    }

    private void fire(GroupState group, long time) {
        @Nullable OpenEpisode joined = null;
        int at = 0;
        Iterator<OpenEpisode> episodes = group.episodes.iterator();
        while (episodes.hasNext()) {
            OpenEpisode episode = episodes.next();
            if (time > episode.last + rule.suppress()) {
                at++;
            } else if (time >= episode.first - rule.suppress()) {
                if (joined == null) {
                    joined = episode;
                    episode.extend(time);
                } else {
                    joined.join(episode);
                    episodes.remove();
                }
            }
        }
        if (joined == null) {
            group.episodes.add(at, OpenEpisode.at(time));
        }
    }

    /** How far an episode reaches by now. */
    EpisodeSummary summary(GroupState group, OpenEpisode episode) {
        long start = start(group, episode);
        long count = episode.count + group.count(start, episode.last);
        long countAtFirst = episode.countAtFirst + group.count(start, episode.first);
        Evidence[] events = episode.events;
        for (TimeBucket bucket : group.buckets) {
            for (Evidence evidence : bucket.events) {
                if (evidence.time() >= start) {
                    events = Evidence.earliest(events, evidence);
                }
            }
        }
        List<Evidence> within = new ArrayList<>();
        for (Evidence evidence : events) {
            if (evidence.time() <= episode.last) {
                within.add(evidence);
            }
        }
        return new EpisodeSummary(episode, episode.last, start, count, countAtFirst, within);
    }

    /**
     * How far an episode reached at its first firing. Of counted events, the one that reaches the
     * threshold is the last.
     */
    private EpisodeSummary summaryAtFirst(GroupState group, OpenEpisode episode) {
        long start = start(group, episode);
        long count = group.count(start, episode.first);
        if (rule.test() == EpisodeRule.Test.EVENTS) {
            count =
                    Math.min(
                            count,
                            Math.max(rule.minimum(), group.count(start, episode.first - 1) + 1));
        }
        List<Evidence> within = new ArrayList<>();
        for (Evidence evidence : summary(group, episode).events()) {
            if (evidence.time() <= episode.first && within.size() < count) {
                within.add(evidence);
            }
        }
        return new EpisodeSummary(episode, episode.first, start, count, count, within);
    }

    private long start(GroupState group, OpenEpisode episode) {
        return episode.start != OpenEpisode.UNKNOWN
                ? episode.start
                : group.earliest(episode.first - rule.timespan(), episode.first);
    }

    private void forgetOldest(GroupState group, long horizon) {
        for (OpenEpisode episode : group.episodes) {
            // An episode that begins later than the horizon has a window that begins after all that
            // is
            // forgotten.
            if (episode.first <= horizon) {
                episode.start = start(group, episode);
                sumUp(episode, group.buckets.get(0));
            }
        }
        group.buckets.remove(0);
    }

    private static void sumUp(OpenEpisode episode, TimeBucket bucket) {
        episode.count += bucket.times.count(episode.start, episode.last);
        episode.countAtFirst += bucket.times.count(episode.start, episode.first);
        episode.pending +=
                bucket.times.count(Math.max(episode.start, episode.last + 1), Long.MAX_VALUE);
        for (Evidence evidence : bucket.events) {
            if (evidence.time() >= episode.start) {
                episode.events = Evidence.earliest(episode.events, evidence);
            }
        }
    }
}
