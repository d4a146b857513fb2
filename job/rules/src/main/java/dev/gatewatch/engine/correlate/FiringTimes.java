package dev.gatewatch.engine.correlate;

import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.engine.correlate.state.OpenEpisode;
import dev.gatewatch.engine.correlate.state.TimeBucket;
import dev.gatewatch.engine.correlate.state.TimedValues;
import dev.gatewatch.rule.plan.EpisodeRule;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Finds the times at which a group fires, and joins those whose gaps are at most the rule's {@code
 * suppress} to episodes.
 */
final class FiringTimes {
    private final EpisodeRule rule;
    private final EpisodeCondition condition;
    private final boolean sequence;
    private final long lastStep;

    FiringTimes(EpisodeRule rule, EpisodeCondition condition) {
        this.rule = rule;
        this.condition = condition;
        this.sequence = rule.subject() == EpisodeRule.Subject.SEQUENCE;
        this.lastStep = 1L << (rule.detections().length - 1);
    }

    /**
     * Adds the times at which the group fires because of an event at this time.
     *
     * @param changed whether the event changed anything on which the condition depends
     */
    void update(GroupState group, long time, boolean changed) {
        if (!group.covers(time) && condition.holds(group, time)) {
            fire(group, time);
        }
        if (changed && !rule.firesOnEach()) {
            fireLaterOnes(group, time);
        }
    }

    /** The event may have made events after it fire: those whose window reaches back to it. */
    private void fireLaterOnes(GroupState group, long time) {
        long until = time + rule.timespan();
        // Of a sequence, equal times count as ordered: the event may complete others of its time.
        long from = sequence ? time : time + 1;
        // By position: firing changes the episodes, never the buckets.
        for (int b = 0; b < group.buckets.size(); b++) {
            TimeBucket bucket = group.buckets.get(b);
            TimedValues candidates = sequence ? bucket.sequence() : bucket.times;
            int size = candidates.size;
            for (int i = candidates.firstAtOrAfter(from); i < size; i++) {
                long each = candidates.time(i);
                if (each > until) {
                    break;
                }
                boolean candidate = !sequence || (candidates.value(i) & lastStep) != 0;
                if (candidate && !group.covers(each) && condition.holds(group, each)) {
                    fire(group, each);
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
}
