package dev.gatewatch.bench.baseline;

import dev.gatewatch.bench.trial.ComparedEvents;
import dev.gatewatch.bench.trial.ComparedEvents.FailedSignIn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.util.Collector;

/** A rule as a pattern of Flink CEP: five failures in a time, and none of them in two alerts. */
public final class CepRule {
    private CepRule() {}

    /** See {@link FlinkBaseline.OneRule}. */
    public static DataStream<String> alerts(KeyedStream<FailedSignIn, String> failures) {
        Pattern<FailedSignIn, FailedSignIn> pattern =
                Pattern.<FailedSignIn>begin("failure", AfterMatchSkipStrategy.skipPastLastEvent())
                        .times(ComparedEvents.LEAST)
                        .within(Duration.ofMillis(ComparedEvents.WITHIN));
        return CEP.pattern(failures, pattern).process(new FirstUser());
    }

    private static final class FirstUser extends PatternProcessFunction<FailedSignIn, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processMatch(
                Map<String, List<FailedSignIn>> match, Context context, Collector<String> output) {
            for (List<FailedSignIn> failures : match.values()) {
                output.collect(failures.get(0).user());
            }
        }
    }
}
