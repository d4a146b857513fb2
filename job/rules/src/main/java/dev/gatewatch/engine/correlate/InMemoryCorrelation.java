package dev.gatewatch.engine.correlate;

import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Match;
import dev.gatewatch.rule.plan.DetectionPlan;
import dev.gatewatch.rule.plan.EngineRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs correlation rules on a list of matches, without Flink: for the tests of rules. */
public final class InMemoryCorrelation {
    private final DetectionPlan plan;
    private final EpisodeForwarder forwarder;

    /** Runs the plan's correlation rules. */
    public InMemoryCorrelation(DetectionPlan plan) {
        this.plan = plan;
        this.forwarder = new EpisodeForwarder(plan);
    }

    /**
     * The alerts on these matches, level by level, in the order of their groups, with all episodes
     * closed.
     */
    public List<Alert> run(List<Match> matches) {
        List<Match> all = new ArrayList<>(matches);
        AlertList output = new AlertList(all);
        for (int level = 1; level <= plan.levels(); level++) {
            List<Match> sorted = new ArrayList<>(all);
            sorted.sort(Comparator.comparing(Match::evidence));
            run(new LevelEvaluators(plan, level, forwarder, true), sorted, output);
        }
        return output.alerts;
    }

    private static void run(LevelEvaluators level, List<Match> sorted, AlertList output) {
        Map<RuleGroup, Evaluation> evaluations = new LinkedHashMap<>();
        for (Match match : sorted) {
            for (RuleEvaluator evaluator : level.countingIn(match)) {
                Evaluation evaluation =
                        evaluations.computeIfAbsent(
                                new RuleGroup(evaluator.rule().ruleId(), match.key()),
                                group -> new Evaluation(evaluator, new GroupState()));
                evaluator.settle(evaluation.group, match.key(), match.time() - 1, 0, output);
                evaluator.count(evaluation.group, match, output);
            }
        }
        evaluations.forEach(
                (group, evaluation) ->
                        evaluation.evaluator.settle(
                                evaluation.group, group.key, Long.MAX_VALUE, 0, output));
    }

    private record RuleGroup(String ruleId, String key) {}

    private record Evaluation(RuleEvaluator evaluator, GroupState group) {}

    private final class AlertList implements EpisodeOutput {
        private final List<Match> matches;
        private final List<Alert> alerts = new ArrayList<>();

        AlertList(List<Match> matches) {
            this.matches = matches;
        }

        @Override
        public void alert(Alert alert) {
            alerts.add(alert);
        }

        @Override
        public void episode(
                EngineRule rule, String key, long time, ContributingEvents contributing) {
            forwarder.send(rule, key, time, contributing, matches::add, () -> {});
        }

        @Override
        public long created(long time) {
            return time;
        }

        @Override
        public void withoutValue() {}
    }
}
