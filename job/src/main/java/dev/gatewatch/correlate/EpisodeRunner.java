package dev.gatewatch.correlate;

import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.Match;
import dev.gatewatch.metric.CountNames;
import dev.gatewatch.rule.EpisodeRule;
import org.jspecify.annotations.Nullable;

/**
 * Runs a rule with a monotone condition: it takes events in any order and tells of an episode at
 * once.
 */
final class EpisodeRunner implements Runner {
    private final Episodes episodes;
    private final boolean alerts;
    private final boolean feeds;
    private final boolean patient;
    private final Fingerprint64 hash;

    /**
     * @param patient whether episodes are told of when the watermark has passed their beginning,
     *     instead of at once
     */
    EpisodeRunner(
            EpisodeRule rule, boolean alerts, boolean feeds, boolean patient, Fingerprint64 hash) {
        this.episodes = new Episodes(rule, patient);
        this.patient = patient;
        this.alerts = alerts;
        this.feeds = feeds;
        this.hash = hash;
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
    public void count(Group group, Match match, Told told) {
        Episodes.Output output = output(match.key(), told);
        long created = told.created(match.time());
        switch (rule().test()) {
            case EVENTS, VALUES -> {
                @Nullable String value = rule().valueOf(match);
                if (value == null) {
                    told.leftOut(CountNames.VALUELESS);
                } else {
                    episodes.add(group, hash.of(value), match.evidence(), created, output);
                }
            }
            case RULES, CLAUSE, SEQUENCE ->
                    episodes.addMatched(
                            group, match.detections(), match.evidence(), created, output);
        }
    }

    @Override
    public void settle(Group group, String key, long watermark, long allowedLateness, Told told) {
        if (patient) {
            episodes.announce(group, watermark, told::created, output(key, told));
        }
        if (feeds) {
            for (Run run : episodes.handOn(group, watermark)) {
                Evidence[] events = episodes.extent(group, run).events().toArray(Evidence[]::new);
                told.episode(rule(), key, run.first, events[0]);
            }
        }
        episodes.settle(group, watermark - allowedLateness, output(key, told));
    }

    @Override
    public long nextWatermark(Group group, long allowedLateness) {
        long horizon = episodes.nextHorizon(group);
        long next = horizon == Long.MAX_VALUE ? horizon : horizon + allowedLateness;
        if (patient) {
            next = Math.min(next, episodes.nextAnnouncement(group));
        }
        return feeds ? Math.min(next, episodes.nextHandOn(group)) : next;
    }

    private Episodes.Output output(String key, Told told) {
        return (activity, extent) -> {
            if (alerts) {
                told.alert(extent.alert(activity, rule(), key));
            }
        };
    }
}
