package dev.gatewatch.correlate;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Match;
import dev.gatewatch.rule.DetectionPlan;
import dev.gatewatch.rule.EpisodeRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the correlation rules make of a list of matches, without Flink: for the tests of rules. */
public final class InMemoryCorrelation {
    private final DetectionPlan plan;
    private final Fingerprint64 hash = new Fingerprint64();

    /** Runs the plan's correlation rules. */
    public InMemoryCorrelation(DetectionPlan plan) {
        this.plan = plan;
    }

    /** The alerts on these matches, in the order of their groups, with all episodes closed. */
    public List<Alert> run(List<Match> matches) {
        List<Match> sorted = new ArrayList<>(matches);
        sorted.sort(Comparator.comparing(Match::evidence));
        List<Alert> alerts = new ArrayList<>();
        Map<Place, Tally> tallies = new LinkedHashMap<>();
        for (Match match : sorted) {
            for (EpisodeRule rule : plan.dimensions().get(match.dimension()).rules()) {
                if (rule.counts(match.detections())) {
                    Tally tally =
                            tallies.computeIfAbsent(
                                    new Place(rule.ruleId(), match.key()),
                                    place ->
                                            new Tally(
                                                    new Episodes(rule),
                                                    Group.of(rule.fingerprint())));
                    count(match, tally, alerts);
                }
            }
        }
        tallies.forEach(
                (place, tally) ->
                        tally.episodes.settle(
                                tally.group,
                                Long.MAX_VALUE,
                                (activity, extent) ->
                                        alerts.add(
                                                extent.alert(
                                                        activity,
                                                        tally.episodes.rule(),
                                                        place.key))));
        return alerts;
    }

    private void count(Match match, Tally tally, List<Alert> alerts) {
        EpisodeRule rule = tally.episodes.rule();
        @Nullable String value = rule.valueOf(match);
        if (value != null) {
            tally.episodes.settle(
                    tally.group,
                    match.time() - 1,
                    (activity, extent) -> alerts.add(extent.alert(activity, rule, match.key())));
            tally.episodes.add(
                    tally.group,
                    hash.of(value),
                    match.evidence(),
                    match.time(),
                    (activity, extent) -> alerts.add(extent.alert(activity, rule, match.key())));
        }
    }

    private record Place(String ruleId, String key) {}

    private record Tally(Episodes episodes, Group group) {}
}
