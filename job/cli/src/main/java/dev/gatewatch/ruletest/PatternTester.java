package dev.gatewatch.ruletest;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Match;
import dev.gatewatch.pattern.CapturedSteps;
import dev.gatewatch.pattern.MatchPatterns;
import dev.gatewatch.rule.model.PatternRule;
import dev.gatewatch.rule.plan.DetectionPlan;
import dev.gatewatch.rule.plan.Dimension;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/**
 * Runs patterns on a list of matches. Only Flink CEP can do that, so a small Flink runs briefly in
 * this JVM.
 */
public final class PatternTester {
    /** The default of the job, see the option {@code pattern-cap}. */
    private static final int CAP = 200;

    private final MatchPatterns patterns;

    /** A tester of the patterns of a plan. */
    public PatternTester(DetectionPlan plan) {
        patterns = new MatchPatterns(plan, CAP, true);
    }

    /** The alerts of one rule's episodes, after they have ended. */
    List<Alert> closed(PatternRule rule, List<Match> matches) {
        int dimension = patterns.plan().dimensionOf(rule);
        List<Match> events = sorted(matches, match -> match.dimension() == dimension);
        if (events.isEmpty()) {
            return List.of();
        }
        List<Alert> alerts = run(patterns.alerts(stream(events)));
        alerts.removeIf(alert -> alert.activity() != Alert.Activity.CLOSE);
        return alerts;
    }

    /** The events that the steps of all patterns took, in the order in which they were found. */
    public List<CapturedSteps> captured(List<Match> matches) {
        List<Dimension> dimensions = patterns.plan().dimensions();
        List<Match> events =
                sorted(
                        matches,
                        match ->
                                dimensions.get(match.dimension()).level() == Dimension.OF_PATTERNS);
        return events.isEmpty() ? List.of() : run(patterns.captured(stream(events)));
    }

    private static List<Match> sorted(List<Match> matches, Predicate<Match> wanted) {
        return matches.stream()
                .filter(wanted)
                .sorted(Comparator.comparing(Match::evidence))
                .toList();
    }

    private static DataStream<Match> stream(List<Match> events) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        return StreamExecutionEnvironment.createLocalEnvironment(1, configuration)
                .fromData(TypeInformation.of(Match.class), events.toArray(Match[]::new))
                .assignTimestampsAndWatermarks(
                        WatermarkStrategy.<Match>forMonotonousTimestamps()
                                .withTimestampAssigner((match, before) -> match.time()));
    }

    // According to its signature, closing a job's results may be interrupted.
    @SuppressWarnings("try")
    private static <T> List<T> run(DataStream<T> stream) {
        List<T> all = new ArrayList<>();
        try (CloseableIterator<T> results = stream.executeAndCollect()) {
            results.forEachRemaining(all::add);
        } catch (Exception e) {
            throw new IllegalStateException("the patterns could not be run", e);
        }
        return all;
    }
}
