package dev.gatewatch.cli.local;

import dev.gatewatch.DailyReview;
import dev.gatewatch.Enrichment;
import dev.gatewatch.JobPlan;
import dev.gatewatch.Outputs;
import dev.gatewatch.Pipeline;
import dev.gatewatch.StrictConfiguration;
import dev.gatewatch.Timing;
import dev.gatewatch.alert.Finding;
import dev.gatewatch.alert.WriteFindings;
import dev.gatewatch.cli.lookup.LoadedHistories;
import dev.gatewatch.cli.lookup.ReplayEnrichment;
import dev.gatewatch.cli.lookup.UserPoolsDecoder;
import dev.gatewatch.cli.page.PageAlertSink;
import dev.gatewatch.cli.page.PageContent;
import dev.gatewatch.cli.page.PageRowSink;
import dev.gatewatch.cli.terminal.ConsoleFindings;
import dev.gatewatch.cli.terminal.StdoutLines;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.decode.CloudTrailDecoder;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.RecordDecoder;
import dev.gatewatch.operator.OperatorId;
import dev.gatewatch.output.file.NdjsonFile;
import dev.gatewatch.output.file.RejectJson;
import dev.gatewatch.replay.ReplaySource;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.review.model.Review;
import java.nio.file.Path;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * The job over files, in a Flink inside this JVM: from the replay source to the terminal and files.
 */
final class ReplayJob {
    private ReplayJob() {}

    /**
     * An environment that holds the job, ready to be executed.
     *
     * @param name under which {@link dev.gatewatch.replay.ReplayProgress} reports its progress
     * @param more additional settings of Flink
     */
    static StreamExecutionEnvironment assemble(
            ReplayRequest request, String name, Configuration more) {
        return assemble(request, name, more, false);
    }

    /**
     * The same.
     *
     * @param waits whether the job does not end with the events, but waits to be stopped with a
     *     savepoint
     */
    static StreamExecutionEnvironment assemble(
            ReplayRequest request, String name, Configuration more, boolean waits) {
        Configuration configuration = configuration();
        configuration.addAll(more);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(
                        request.parallelism(), configuration);
        JobPlan plan = JobPlan.of(request.rules(), reports(request), request.config());
        long disorder =
                request.config().source().outOfOrderness().toMillis()
                        + request.config().source().allowedLateness().toMillis();
        ReplaySource source =
                new ReplaySource(
                        request.events(),
                        decoder(request, plan.fields()),
                        disorder,
                        request.speed(),
                        request.times(),
                        name,
                        waits);
        DataStream<Decoded> decoded =
                OperatorId.REPLAY
                        .on(
                                env.fromSource(
                                        source,
                                        WatermarkStrategy.noWatermarks(),
                                        OperatorId.REPLAY.uid(),
                                        TypeInformation.of(Decoded.class)))
                        .setParallelism(1);
        Pipeline pipeline = Pipeline.assemble(decoded, plan, Timing.REPLAY, enrichment(request));
        Outputs.show(
                pipeline,
                request.config(),
                new ConsoleFindings(
                        WriteFindings.headers(request.rules()), request.console(), name));
        if (request.page() != null) {
            OperatorId.PAGE_ALERTS
                    .on(
                            pipeline.alerts()
                                    .sinkTo(
                                            new PageAlertSink(
                                                    WriteFindings.headers(request.rules()), name)))
                    .setParallelism(1);
            OperatorId.PAGE_ROWS
                    .on(pipeline.reports().sinkTo(new PageRowSink(name)))
                    .setParallelism(1);
        }
        if (request.alerts() != null) {
            DataStream<String> lines =
                    OperatorId.ALERT_JSON.on(pipeline.findings().map(Finding::json));
            OperatorId.ALERTS.on(lines.sinkTo(file(request.alerts()))).setParallelism(1);
        }
        if (request.rejects() != null) {
            DataStream<String> lines =
                    OperatorId.REJECT_JSON.on(pipeline.rejects().map(RejectJson::write));
            OperatorId.REJECTS.on(lines.sinkTo(file(request.rejects()))).setParallelism(1);
        }
        ReplayRows.attach(shown(pipeline.reports(), request), request, name);
        request.config()
                .review()
                .file()
                .ifPresent(path -> review(pipeline, plan, request.config(), Path.of(path)));
        return env;
    }

    /** Those of the request, and what a page needs. */
    private static ReportSet reports(ReplayRequest request) {
        return request.page() == null
                ? request.reports()
                : PageContent.withTimeline(request.reports());
    }

    /** The rows of the request's reports. */
    private static DataStream<ReportRow> shown(DataStream<ReportRow> rows, ReplayRequest request) {
        ReportSet reports = request.reports();
        return request.page() == null
                ? rows
                : OperatorId.SHOWN_ROWS.on(rows.filter(row -> reports.find(row.report()) != null));
    }

    private static void review(Pipeline pipeline, JobPlan plan, GatewatchConfig config, Path path) {
        long allowedLateness = Timing.REPLAY.allowedLateness();
        DataStream<String> texts =
                OperatorId.REVIEW_TEXTS
                        .on(
                                DailyReview.of(pipeline, plan, config.review(), allowedLateness)
                                        .map(Review::text))
                        .setParallelism(1);
        OperatorId.REVIEWS.on(texts.sinkTo(file(path))).setParallelism(1);
    }

    static Sink<String> file(Path path) {
        return StdoutLines.isNamedBy(path) ? new StdoutLines() : new NdjsonFile(path.toString());
    }

    private static RecordDecoder decoder(ReplayRequest request, FieldPlan fields) {
        RecordDecoder decoder =
                new CloudTrailDecoder(fields, request.config().source().clientPools());
        LoadedHistories histories = request.histories();
        return histories == null ? decoder : new UserPoolsDecoder(decoder, histories);
    }

    private static @Nullable Enrichment enrichment(ReplayRequest request) {
        LoadedHistories histories = request.histories();
        return histories == null
                ? null
                : ReplayEnrichment.in(histories, request.config().enrichment());
    }

    private static Configuration configuration() {
        Configuration configuration = StrictConfiguration.create();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        // State is on the heap: no memory is reserved for RocksDB.
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(1));
        return configuration;
    }
}
