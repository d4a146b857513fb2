package dev.gatewatch;

import com.amazonaws.services.kinesisanalytics.runtime.KinesisAnalyticsRuntime;
import dev.gatewatch.config.ConfigReader;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.rule.load.LoadedRules;
import dev.gatewatch.rule.load.RuleLoader;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job as Managed Service for Apache Flink starts it; {@code gatewatch run} is its sibling. */
public final class GatewatchJob {
    private GatewatchJob() {}

    /** Reads the application's properties and the rules, and starts the job. */
    public static void main(String[] arguments) throws Exception {
        GatewatchConfig config =
                ConfigReader.read(KinesisAnalyticsRuntime.getApplicationProperties());
        LoadedRules loaded =
                RuleLoader.load(
                        config.detection().rules().orElse("rules"),
                        RuleFolder.read(config.detection().rules()));
        if (!loaded.problems().isEmpty()) {
            throw new IllegalArgumentException(
                    loaded.problems().stream()
                            .map(Problem::toString)
                            .collect(Collectors.joining("\n", "problems in the rules:\n", "")));
        }
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(StreamJob.configuration());
        StreamJob.assemble(env, config, JobPlan.of(loaded.rules(), config), null);
        env.execute("gatewatch");
    }
}
