package dev.gatewatch;

import com.amazonaws.services.kinesisanalytics.runtime.KinesisAnalyticsRuntime;
import dev.gatewatch.config.ConfigReader;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.rule.load.LoadedRules;
import dev.gatewatch.rule.load.RuleLoader;
import dev.gatewatch.rule.model.RuleSet;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The job as Managed Service for Apache Flink starts it; {@code gatewatch run} is its local
 * counterpart.
 */
public final class GatewatchJob {
    private GatewatchJob() {}

    /** Reads the application's properties and the rules, and starts the job. */
    public static void main(String[] arguments) throws Exception {
        GatewatchConfig config =
                ConfigReader.readForStream(KinesisAnalyticsRuntime.getApplicationProperties());
        JobPlan plan = JobPlan.of(loadRules(config), config);
        Map<String, String> clientPools = StreamJob.listClientPools(config, plan);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(StreamJob.configuration());
        StreamJob.assemble(env, config, plan, clientPools, null);
        env.execute("gatewatch");
    }

    /**
     * The rules that the configuration names.
     *
     * @throws IllegalArgumentException with all problems, if any rule is refused
     */
    private static RuleSet loadRules(GatewatchConfig config) throws IOException {
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
        return loaded.rules();
    }
}
