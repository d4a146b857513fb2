package dev.gatewatch.correlate;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.Match;
import dev.gatewatch.rule.DetectionPlan;
import dev.gatewatch.rule.Dimension;
import dev.gatewatch.rule.EngineRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the correlation rules make of a list of matches, without Flink: for the tests of rules. */
public final class InMemoryCorrelation {
    private final DetectionPlan plan;
    private final HandOn handOn;
    private final Fingerprint64 hash = new Fingerprint64();

    /** Runs the plan's correlation rules. */
    public InMemoryCorrelation(DetectionPlan plan) {
        this.plan = plan;
        this.handOn = new HandOn(plan);
    }

    /**
     * The alerts on these matches, level by level, in the order of their groups, with all episodes
     * closed.
     */
    public List<Alert> run(List<Match> matches) {
        List<Match> all = new ArrayList<>(matches);
        Told told = new Told(all);
        for (int level = 1; level <= plan.levels(); level++) {
            int now = level;
            List<Match> sorted =
                    new ArrayList<>(
                            all.stream()
                                    .filter(
                                            match ->
                                                    plan.dimensions().get(match.dimension()).level()
                                                            == now)
                                    .toList());
            sorted.sort(Comparator.comparing(Match::evidence));
            run(sorted, told);
        }
        return told.alerts;
    }

    private void run(List<Match> sorted, Told told) {
        Map<Place, Tally> tallies = new LinkedHashMap<>();
        for (Match match : sorted) {
            Dimension dimension = plan.dimensions().get(match.dimension());
            for (EngineRule rule : dimension.rules()) {
                if (rule.counts(match.detections())) {
                    Tally tally =
                            tallies.computeIfAbsent(
                                    new Place(rule.ruleId(), match.key()),
                                    place -> new Tally(runner(rule), new Group()));
                    tally.runner.settle(tally.group, match.key(), match.time() - 1, 0, told);
                    tally.runner.count(tally.group, match, told);
                }
            }
        }
        tallies.forEach(
                (place, tally) ->
                        tally.runner.settle(tally.group, place.key, Long.MAX_VALUE, 0, told));
    }

    private Runner runner(EngineRule rule) {
        return Runner.of(
                rule, plan.alertsOnEpisodes(rule.ruleId()), handOn.feeds(rule), true, hash);
    }

    private record Place(String ruleId, String key) {}

    private record Tally(Runner runner, Group group) {}

    private final class Told implements Runner.Told {
        private final List<Match> matches;
        private final List<Alert> alerts = new ArrayList<>();

        Told(List<Match> matches) {
            this.matches = matches;
        }

        @Override
        public void alert(Alert alert) {
            alerts.add(alert);
        }

        @Override
        public void episode(EngineRule rule, String key, long time, Evidence earliest) {
            handOn.send(rule, key, time, earliest, matches::add, () -> {});
        }

        @Override
        public long created(long time) {
            return time;
        }

        @Override
        public void leftOut(String what) {}
    }
}
