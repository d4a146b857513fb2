package dev.gatewatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.alert.Finding;
import dev.gatewatch.config.ConfigReader;
import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.event.AlertWithHistory;
import dev.gatewatch.event.Reject;
import dev.gatewatch.event.RejectReason;
import dev.gatewatch.output.sns.Notification;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.report.row.MeasuredValue;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.report.row.RowKind;
import dev.gatewatch.report.row.RowScope;
import dev.gatewatch.review.ReviewReports;
import dev.gatewatch.review.model.Review;
import dev.gatewatch.rule.compile.RuleKit;
import dev.gatewatch.rule.model.RuleSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DailyReviewTest {
    private static final RuleSet RULES =
            RuleKit.rules(RuleKit.selection("eventName: InitiateAuth\n"));
    private static final Reject REJECT =
            new Reject(RejectReason.MALFORMED_JSON, "no JSON", "line 1", "{", 1);
    private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:reviews";

    @TempDir private Path folder;

    @Test
    void theReportsOfTheReviewAreThereOnlyIfSomebodyGetsOne() throws Exception {
        JobPlan without = JobPlan.of(RULES, config(Map.of("at", "07:00")));
        assertThat(without.reports().all()).isEmpty();

        JobPlan with = JobPlan.of(RULES, config(Map.of("folder", "reviews")));
        assertThat(with.reports().all())
                .hasSize(3)
                .allMatch(report -> ReviewReports.contains(report.name()));
        assertThat(with.shownReports().all()).isEmpty();
        assertThat(with.fields().id("enrichment.status")).isNotNegative();
    }

    @Test
    void theReviewAsksForNoLookups() throws Exception {
        assertThat(JobPlan.of(RULES, config(Map.of("folder", "reviews"))).needsHistories())
                .isFalse();
    }

    @Test
    void rowsOfTheReviewAreNotAmongThoseForPeople() throws Exception {
        StreamExecutionEnvironment env = environment();
        JobPlan plan = JobPlan.of(RULES, config(Map.of("folder", "reviews")));
        ReportRow own = row("gatewatch_review_day");
        ReportRow other = row("cognito_sign_ins");
        assertThat(
                        DailyReview.withoutItsOwn(env.fromData(ReportRow.class, own, other), plan)
                                .executeAndCollect(10))
                .extracting(ReportRow::report)
                .containsExactly("cognito_sign_ins");
    }

    private static ReportRow row(String report) {
        return new ReportRow(
                report,
                0,
                1,
                RowKind.FINAL,
                RowScope.GROUP,
                1,
                new String[0],
                new MeasuredValue[0]);
    }

    @Test
    void aReviewIsFiledWhereTheConfigurationSays() throws Exception {
        Path reviews = folder.resolve("reviews");
        StreamExecutionEnvironment env = job(Map.of("folder", reviews.toUri().toString()));
        env.execute("review");
        assertThat(lines(reviews))
                .singleElement()
                .asString()
                .contains("\"not_read\":{\"malformed_json\":1}")
                .contains("\"day\":\"1969-12-31\"");
    }

    @Test
    void everyOperatorOfTheReviewHasItsUid() throws Exception {
        StreamExecutionEnvironment env =
                job(Map.of("folder", folder.toUri().toString(), "topic.arn", TOPIC));
        assertThat(env.getStreamGraph().getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .contains("review", "review-figures", "review-alerts", "review-rejects")
                .contains("review-lines", "review-files")
                .contains("review-notifications", "review-topic");
    }

    @Test
    void aNotificationOfAReviewIsNoAlert() {
        Review review = new Review("id", 1, 2, "subject", "text", "{}");
        assertThat(DailyReview.notification(review))
                .isEqualTo(
                        new Notification(
                                "id",
                                2,
                                "",
                                Notification.REVIEW,
                                "",
                                "",
                                "",
                                "{}",
                                "subject",
                                "text"));
    }

    private StreamExecutionEnvironment job(Map<String, String> review) throws Exception {
        StreamExecutionEnvironment env = environment();
        Pipeline pipeline =
                new Pipeline(
                        env.fromData(AlertWithHistory.class, OutputsTest.ALERT),
                        env.fromData(Finding.class, OutputsTest.FINDING).uid("findings"),
                        env.fromData(Reject.class, REJECT).uid("rejects"),
                        env.fromData(ReportRow.class, row("cognito_sign_ins")).uid("reports"));
        GatewatchConfig config = config(review);
        DailyReview.attach(pipeline, JobPlan.of(RULES, ReportSet.EMPTY, config), config);
        return env;
    }

    private static StreamExecutionEnvironment environment() {
        Configuration flink = new Configuration();
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        return StreamExecutionEnvironment.createLocalEnvironment(2, flink);
    }

    private GatewatchConfig config(Map<String, String> review) throws Exception {
        Properties properties = new Properties();
        review.forEach(properties::setProperty);
        Properties alerts = new Properties();
        alerts.setProperty("unpublishable", folder.resolve("unpublishable").toUri().toString());
        return ConfigReader.read(Map.of("Review", properties, "Alerts", alerts));
    }

    private static List<String> lines(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            List<Path> files = inside.filter(file -> file.toString().endsWith(".gz")).toList();
            assertThat(files).hasSize(1);
            try (GZIPInputStream file = new GZIPInputStream(Files.newInputStream(files.get(0)))) {
                return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            }
        }
    }
}
