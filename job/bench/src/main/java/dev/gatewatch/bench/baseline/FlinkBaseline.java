package dev.gatewatch.bench.baseline;

import dev.gatewatch.bench.trial.Backend;
import dev.gatewatch.bench.trial.ComparedEvents;
import dev.gatewatch.bench.trial.ComparedEvents.FailedSignIn;
import dev.gatewatch.bench.trial.CountedSink;
import dev.gatewatch.bench.trial.Events;
import dev.gatewatch.bench.trial.FlinkJobs;
import dev.gatewatch.bench.trial.MeasuredJob;
import dev.gatewatch.bench.trial.Trial;
import dev.gatewatch.event.FieldPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A Flink job with operators of its own for each of the rules, and no duplicates dropped.
 *
 * @param rule the operators of a rule
 * @param checkpoints a folder for checkpoints
 */
public record FlinkBaseline(
        Events events, FieldPlan fields, OneRule rule, Backend backend, Path checkpoints)
        implements Trial {
    private static final Duration OUT_OF_ORDERNESS = Duration.ofMinutes(2);

    /** Makes the operators of a rule. */
    public interface OneRule {
        /**
         * The keys that alert, once each.
         *
         * @param failures of one app client, by user or by address
         */
        DataStream<String> alerts(KeyedStream<FailedSignIn, String> failures);
    }

    @Override
    public Map<String, Double> run(long total) throws Exception {
        StreamExecutionEnvironment env = FlinkJobs.environment(backend, 1, checkpoints);
        MeasuredJob job = new MeasuredJob(env, events, total, 0, true, fields, checkpoints);
        DataStream<FailedSignIn> failures =
                job.timed(OUT_OF_ORDERNESS)
                        .<FailedSignIn>flatMap(
                                (decoded, output) -> {
                                    FailedSignIn failure = ComparedEvents.failure(decoded);
                                    if (failure != null) {
                                        output.collect(failure);
                                    }
                                })
                        .returns(TypeInformation.of(FailedSignIn.class));
        DataStream<String> alerts = null;
        for (int client = 0; client < ComparedEvents.CLIENTS.size(); client++) {
            int wanted = client;
            DataStream<FailedSignIn> ofClient =
                    failures.filter(failure -> failure.client() == wanted);
            DataStream<String> both =
                    rule.alerts(ofClient.keyBy(FailedSignIn::user))
                            .union(rule.alerts(ofClient.keyBy(FailedSignIn::address)));
            alerts = alerts == null ? both : alerts.union(both);
        }
        if (alerts == null) {
            throw new IllegalStateException("there are no rules to compare");
        }
        CountedSink.attach(alerts, alert -> true, ALERTS);
        return Map.of(ALERTS, (double) CountedSink.count(job.run("baseline"), ALERTS));
    }
}
