package dev.gatewatch.engine.correlate;

import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.engine.correlate.state.OpenEpisode;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.value.ValueHash;
import dev.gatewatch.rule.plan.EpisodeRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evaluates a rule with a monotone condition: it takes events in any order. */
final class EpisodeEvaluator implements RuleEvaluator {
    private final EpisodeTracker episodes;
    private final boolean alerts;
    private final boolean feeds;
    private final boolean atWatermark;
    private final ValueHash hash = new ValueHash();

    /**
     * @param atWatermark whether an episode raises its alert when the watermark has passed its
     *     start, instead of at once
     */
    EpisodeEvaluator(EpisodeRule rule, boolean alerts, boolean feeds, boolean atWatermark) {
        this.episodes = new EpisodeTracker(rule, atWatermark);
        this.atWatermark = atWatermark;
        this.alerts = alerts;
        this.feeds = feeds;
    }

    @Override
    public EpisodeRule rule() {
        return episodes.rule();
    }

    @Override
    public boolean inOrder() {
        return false;
    }

    @Override
    public void count(GroupState group, Match match, EpisodeOutput output) {
        EpisodeTracker.Listener listener = listener(match.key(), output);
        long created = output.created(match.time());
        switch (rule().subject()) {
            case EVENTS, VALUES -> {
                @Nullable String value = rule().valueOf(match);
                if (value == null) {
                    output.withoutValue();
                } else {
                    episodes.add(group, hash.of(value), match.evidence(), created, listener);
                }
            }
            case RULES, CLAUSE ->
                    episodes.addMatched(
                            group, match.detections(), match.evidence(), created, listener);
            case SEQUENCE -> {
                episodes.addMatched(group, match.detections(), match.evidence(), created, listener);
                episodes.forgetUnbegun(group, output.settled());
            }
        }
    }

    @Override
    public void settle(
            GroupState group,
            String key,
            long watermark,
            long allowedLateness,
            EpisodeOutput output) {
        if (atWatermark) {
            episodes.announce(group, watermark, output::created, listener(key, output));
        }
        if (feeds) {
            for (OpenEpisode episode : episodes.forward(group, watermark)) {
                // As it was then: what follows may be there already or not.
                EpisodeSummary begun = EpisodeSummary.atFirst(rule(), group, episode);
                // None only in what was saved before each episode kept some.
                List<Evidence> events =
                        begun.events().isEmpty()
                                ? List.of(Evidence.unknown(episode.first))
                                : begun.events();
                output.episode(
                        rule(),
                        key,
                        episode.first,
                        ContributingEvents.of(
                                begun.start(), Math.max(begun.count(), events.size()), events));
            }
        }
        episodes.settle(group, watermark - allowedLateness, listener(key, output));
    }

    @Override
    public long nextWatermark(GroupState group, long allowedLateness) {
        long horizon = episodes.nextHorizon(group);
        long next = horizon == Long.MAX_VALUE ? horizon : horizon + allowedLateness;
        if (atWatermark) {
            next = Math.min(next, episodes.nextAnnouncement(group));
        }
        return feeds ? Math.min(next, episodes.nextForward(group)) : next;
    }

    private EpisodeTracker.Listener listener(String key, EpisodeOutput output) {
        return (activity, summary) -> {
            if (alerts) {
                output.alert(summary.alert(activity, rule(), key, output.lostUntil()));
            }
        };
    }
}
