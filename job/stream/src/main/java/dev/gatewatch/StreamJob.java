package dev.gatewatch;

import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.config.SourceConfig;
import dev.gatewatch.decode.CloudTrailDecoder;
import dev.gatewatch.enrich.cognito.CognitoAccess;
import dev.gatewatch.enrich.cognito.CognitoHistories;
import dev.gatewatch.enrich.cognito.PoolListing;
import dev.gatewatch.enrich.history.UserHistoriesFactory;
import dev.gatewatch.event.AlertWithHistory;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.RecordDecoder;
import dev.gatewatch.operator.OperatorId;
import dev.gatewatch.source.EventStream;
import dev.gatewatch.source.StreamWatermarks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** The job on a stream: Kinesis in front of the {@link Pipeline}, topics and folders behind it. */
public final class StreamJob {
    /**
     * How long the start waits for the list of app clients; others are looked up when they appear.
     */
    private static final Duration LISTING_LIMIT = Duration.ofSeconds(10);

    private StreamJob() {}

    /**
     * Flink's settings for a job on a stream: the {@link StrictConfiguration}, and a watermark each
     * second.
     */
    public static Configuration configuration() {
        Configuration configuration = StrictConfiguration.create();
        // Watermarks are minutes behind: more of them would decide nothing sooner.
        configuration.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofSeconds(1));
        return configuration;
    }

    /**
     * The user pool of each app client that is known: those of the configuration, else those that
     * Cognito lists, if a rule needs them. Calls Cognito and waits for at most ten seconds; pools
     * that cannot be listed are left out and logged. Call this before {@link #assemble}, which
     * makes no calls.
     */
    public static Map<String, String> listClientPools(GatewatchConfig config, JobPlan plan) {
        Map<String, String> configured = config.source().clientPools();
        return configured.isEmpty() && plan.needsHistories()
                ? PoolListing.once(cognito(config), regions(config), LISTING_LIMIT)
                : configured;
    }

    /**
     * Adds the job to an environment, without any call to AWS.
     *
     * @param clientPools the user pool of each app client that is known; others are looked up when
     *     they appear
     * @param console also receives the alerts if this is configured; null if nobody would see it
     * @throws IllegalArgumentException if the configuration names no stream, or lookups may take
     *     longer than events may wait at this parallelism
     */
    public static void assemble(
            StreamExecutionEnvironment env,
            GatewatchConfig config,
            JobPlan plan,
            Map<String, String> clientPools,
            @Nullable Sink<AlertWithHistory> console) {
        assemble(
                env,
                config,
                plan,
                new CloudTrailDecoder(plan.fields(), clientPools),
                Enrichment.of(config.enrichment(), histories(config, clientPools)),
                console);
    }

    /**
     * Adds the job to an environment, with histories that are not Cognito's.
     *
     * @param decoder makes events of the stream's records
     * @param enrichment looks events up
     * @param console also receives the alerts if this is configured; null if nobody would see it
     * @throws IllegalArgumentException if the configuration names no stream
     */
    public static void assemble(
            StreamExecutionEnvironment env,
            GatewatchConfig config,
            JobPlan plan,
            RecordDecoder decoder,
            Enrichment enrichment,
            @Nullable Sink<AlertWithHistory> console) {
        config.enrichment().check(env.getParallelism());
        SourceConfig source = config.source();
        DataStream<Decoded> decoded =
                OperatorId.KINESIS.on(
                        env.fromSource(
                                EventStream.find().open(source, decoder),
                                watermarks(source),
                                OperatorId.KINESIS.uid(),
                                TypeInformation.of(Decoded.class)));
        Pipeline pipeline =
                Pipeline.assemble(
                        decoded,
                        plan,
                        new Timing(
                                source.allowedLateness().toMillis(),
                                source.maxAhead().toMillis(),
                                false),
                        enrichment);
        Outputs.attach(pipeline, config);
        ReportOutputs.attach(pipeline.reports(), plan.reports(), config.reports());
        DailyReview.attach(pipeline, plan, config);
        if (console != null) {
            Outputs.show(pipeline, config, console);
        }
    }

    private static UserHistoriesFactory histories(
            GatewatchConfig config, Map<String, String> clientPools) {
        CognitoAccess cognito = cognito(config);
        // The factory is sent to other machines: its fields must be serializable.
        HashMap<String, String> pools = new HashMap<>(clientPools);
        ArrayList<String> regions = new ArrayList<>(regions(config));
        return () -> CognitoHistories.withPools(cognito, pools, regions);
    }

    private static CognitoAccess cognito(GatewatchConfig config) {
        return CognitoAccess.real(
                config.enrichment().callTimeout(), config.enrichment().maxInFlight());
    }

    /** Where the user pools are: in the Region of the stream. */
    private static List<String> regions(GatewatchConfig config) {
        return config.source().kinesis().stream()
                .map(stream -> List.of(stream.region()))
                .orElse(List.of());
    }

    private static StreamWatermarks watermarks(SourceConfig source) {
        return new StreamWatermarks(
                source.outOfOrderness().toMillis(),
                source.idleness().toMillis(),
                source.quietAfter().toMillis(),
                source.maxAhead().toMillis(),
                System::currentTimeMillis);
    }
}
