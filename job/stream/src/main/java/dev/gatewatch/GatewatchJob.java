package dev.gatewatch;

import com.amazonaws.services.kinesisanalytics.runtime.KinesisAnalyticsRuntime;
import dev.gatewatch.config.ConfigReader;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.report.load.Definitions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The job as Managed Service for Apache Flink starts it; {@code gatewatch run} is its local
 * counterpart.
 */
public final class GatewatchJob {
    private GatewatchJob() {}

    /** Reads the application's properties, the rules and the reports, and starts the job. */
    public static void main(String[] arguments) throws Exception {
        GatewatchConfig config =
                ConfigReader.readForStream(KinesisAnalyticsRuntime.getApplicationProperties());
        Definitions definitions = load(config);
        JobPlan plan = JobPlan.of(definitions.rules().rules(), definitions.reportSet(), config);
        Map<String, String> clientPools = StreamJob.listClientPools(config, plan);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(StreamJob.configuration());
        StreamJob.assemble(env, config, plan, clientPools, null);
        env.execute("gatewatch");
    }

    /**
     * The rules and reports that the configuration names.
     *
     * @throws IllegalArgumentException with all problems, if any rule or report is refused
     */
    private static Definitions load(GatewatchConfig config) throws IOException {
        Optional<String> folder = config.detection().rules();
        Definitions loaded =
                Definitions.load(
                        folder.orElse("rules"),
                        RuleFolder.read(folder, config.detection().lists()),
                        RuleFolder.readReports(folder),
                        false);
        List<Problem> problems = loaded.problems();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    problems.stream()
                            .map(Problem::toString)
                            .collect(Collectors.joining("\n", "problems in the rules:\n", "")));
        }
        return loaded;
    }
}
