package dev.gatewatch.ruletest;

import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Match;
import dev.gatewatch.pattern.MatchPatterns;
import dev.gatewatch.rule.DetectionPlan;
import dev.gatewatch.rule.PatternRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/**
 * What a pattern makes of a list of matches. Only Flink CEP can tell, so that a small Flink runs in
 * this JVM for a moment.
 */
final class PatternTester {
    /** The default of the job, see the option {@code pattern-cap}. */
    private static final int CAP = 200;

    private final DetectionPlan plan;

    PatternTester(DetectionPlan plan) {
        this.plan = plan;
    }

    /** The alerts of the episodes, when they have ended. */
    // Closing what a job yields may be interrupted, says its signature.
    @SuppressWarnings("try")
    List<Alert> closed(PatternRule rule, List<Match> matches) {
        int dimension = plan.dimensionOf(rule);
        Match[] events =
                matches.stream()
                        .filter(match -> match.dimension() == dimension)
                        .sorted(Comparator.comparing(Match::evidence))
                        .toArray(Match[]::new);
        List<Alert> closed = new ArrayList<>();
        if (events.length == 0) {
            return closed;
        }
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        DataStream<Match> stream =
                env.fromData(TypeInformation.of(Match.class), events)
                        .assignTimestampsAndWatermarks(
                                WatermarkStrategy.<Match>forMonotonousTimestamps()
                                        .withTimestampAssigner((match, before) -> match.time()));
        try (CloseableIterator<Alert> alerts =
                new MatchPatterns(plan, CAP, true).alerts(stream).executeAndCollect()) {
            while (alerts.hasNext()) {
                Alert alert = alerts.next();
                if (alert.activity() == Alert.Activity.CLOSE) {
                    closed.add(alert);
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(
                    "the pattern " + rule.header().id() + " could not be run", e);
        }
        return closed;
    }
}
