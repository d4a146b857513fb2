package dev.gatewatch.engine.correlate;

import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.engine.correlate.state.OpenShare;
import dev.gatewatch.event.Alert.Unusual;
import dev.gatewatch.event.Match;
import dev.gatewatch.rule.plan.BaselineRule;
import java.util.Iterator;

/**
 * Evaluates a rule on a share that is judged by itself, at the end of each interval of the clock.
 * What has been counted by then does not depend on the order of events, so that none waits.
 */
final class ShareEvaluator implements RuleEvaluator {
    private final BaselineRule rule;
    private final MemoryEpisodes episodes;

    ShareEvaluator(BaselineRule rule, boolean alerts, boolean feeds) {
        this.rule = rule;
        this.episodes = new MemoryEpisodes(rule, rule.suppress(), alerts, feeds);
    }

    @Override
    public BaselineRule rule() {
        return rule;
    }

    @Override
    public boolean inOrder() {
        return false;
    }

    @Override
    public void count(GroupState group, Match match, EpisodeOutput output) {
        long interval = Math.floorDiv(match.time(), rule.every());
        if (end(interval) <= output.passed()) {
            output.pastWindow();
            return;
        }
        group.takeOverShare();
        OpenShare share = group.share(interval);
        share.count++;
        if (rule.isShare(match.detections())) {
            share.match(match.evidence());
        }
    }

    /** The last millisecond of an interval. */
    private long end(long interval) {
        return (interval + 1) * rule.every() - 1;
    }

    @Override
    public void settle(
            GroupState group,
            String key,
            long watermark,
            long allowedLateness,
            EpisodeOutput output) {
        group.takeOverShare();
        Iterator<OpenShare> open = group.shares.iterator();
        while (open.hasNext()) {
            OpenShare share = open.next();
            if (end(share.interval) > watermark) {
                break;
            }
            open.remove();
            judge(group, key, share, output);
        }
        episodes.settle(group, key, watermark, output);
    }

    private void judge(GroupState group, String key, OpenShare share, EpisodeOutput output) {
        double observed = (double) share.matched / share.count;
        if (share.count < rule.atLeast() || observed <= rule.above()) {
            return;
        }
        Unusual unusual =
                new Unusual(
                        Unusual.Kind.SHARE,
                        observed,
                        Unusual.UNKNOWN,
                        share.count,
                        share.interval * rule.every(),
                        rule.every(),
                        new String[0]);
        episodes.fire(
                group,
                key,
                end(share.interval),
                share.matched,
                share.earliest(),
                share.latest(),
                unusual,
                output);
    }

    @Override
    public long nextWatermark(GroupState group, long allowedLateness) {
        long next = episodes.nextWatermark(group);
        return group.shares.isEmpty() ? next : Math.min(next, end(group.shares.get(0).interval));
    }
}
