package dev.gatewatch;

import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.config.ReviewConfig;
import dev.gatewatch.config.TopicsConfig;
import dev.gatewatch.operator.OperatorId;
import dev.gatewatch.output.file.DatedLine;
import dev.gatewatch.output.file.HourlyFiles;
import dev.gatewatch.output.file.KeptLines;
import dev.gatewatch.output.sns.Notification;
import dev.gatewatch.output.sns.SnsAlertSink;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportWindow;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.review.FigureRows;
import dev.gatewatch.review.ReviewReports;
import dev.gatewatch.review.WriteReviews;
import dev.gatewatch.review.model.Review;
import dev.gatewatch.review.model.ReviewInput;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The daily review: what it is made from, and where it goes. */
public final class DailyReview {
    private DailyReview() {}

    /** The reports that it takes its figures from. */
    static List<Report> reports(ReviewConfig config) {
        return ReviewReports.of(days(config));
    }

    /** The rows of the reports for people. */
    static DataStream<ReportRow> withoutItsOwn(DataStream<ReportRow> rows, JobPlan plan) {
        return plan.shownReports().all().size() == plan.reports().all().size()
                ? rows
                : OperatorId.ROWS_FOR_PEOPLE.on(
                        rows.filter(row -> !ReviewReports.contains(row.report())));
    }

    private static ReportWindow.Daily days(ReviewConfig config) {
        return new ReportWindow.Daily(config.at(), config.zone());
    }

    /**
     * The reviews of a job, in one subtask.
     *
     * @param allowedLateness how long after its end a day is still corrected, milliseconds
     */
    public static DataStream<Review> of(
            Pipeline pipeline, JobPlan plan, ReviewConfig config, long allowedLateness) {
        TypeInformation<ReviewInput> input = TypeInformation.of(ReviewInput.class);
        DataStream<ReviewInput> figures =
                OperatorId.REVIEW_FIGURES.on(
                        pipeline.counted().flatMap(new FigureRows(plan.reports())).returns(input));
        DataStream<ReviewInput> alerts =
                OperatorId.REVIEW_ALERTS.on(
                        pipeline.alerts().process(new ReviewedAlerts()).returns(input));
        DataStream<ReviewInput> rejects =
                OperatorId.REVIEW_REJECTS.on(
                        pipeline.rejects().process(new UnreadPieces()).returns(input));
        return OperatorId.REVIEW
                .on(
                        figures.union(alerts, rejects)
                                .transform(
                                        OperatorId.REVIEW.uid(),
                                        TypeInformation.of(Review.class),
                                        new WriteReviews(
                                                days(config),
                                                ReviewedRules.of(plan.detection()),
                                                allowedLateness)))
                .setParallelism(1)
                .setMaxParallelism(1);
    }

    /** Writes the reviews of a job on a stream where the configuration says, if anywhere. */
    static void attach(Pipeline pipeline, JobPlan plan, GatewatchConfig config) {
        ReviewConfig review = config.review();
        if (!review.isWanted()) {
            return;
        }
        long allowedLateness = config.source().allowedLateness().toMillis();
        DataStream<Review> reviews = of(pipeline, plan, review, allowedLateness);
        review.folder().ifPresent(folder -> keep(reviews, folder));
        review.topic()
                .ifPresent(
                        topic ->
                                publish(
                                        reviews,
                                        new TopicsConfig(
                                                Map.of(Notification.REVIEW, topic),
                                                config.alerts().topics().giveUpAfter()),
                                        config.alerts().unpublishable().orElseThrow()));
    }

    private static void keep(DataStream<Review> reviews, String folder) {
        DataStream<DatedLine> lines =
                OperatorId.REVIEW_LINES
                        .on(
                                reviews.map(review -> new DatedLine(review.json(), review.end()))
                                        .returns(DatedLine.class))
                        .setParallelism(1);
        HourlyFiles.write(lines, folder, KeptLines.REVIEWS, 1);
    }

    private static void publish(
            DataStream<Review> reviews, TopicsConfig topics, String unpublishable) {
        DataStream<Notification> notifications =
                OperatorId.REVIEW_NOTIFICATIONS
                        .on(reviews.map(DailyReview::notification).returns(Notification.class))
                        .setParallelism(1);
        OperatorId.REVIEW_TOPIC
                .on(notifications.sinkTo(new SnsAlertSink(topics, unpublishable)))
                .setParallelism(1);
    }

    static Notification notification(Review review) {
        return new Notification(
                review.id(),
                review.end(),
                "",
                Notification.REVIEW,
                "",
                "",
                "",
                review.json(),
                review.subject(),
                review.text());
    }
}
