package dev.gatewatch.review;

import dev.gatewatch.report.model.ReportWindow;
import dev.gatewatch.review.model.Figure;
import dev.gatewatch.review.model.FigureRow;
import dev.gatewatch.review.model.Review;
import dev.gatewatch.review.model.ReviewInput;
import dev.gatewatch.review.model.ReviewedAlert;
import dev.gatewatch.review.model.ReviewedRule;
import dev.gatewatch.review.model.UnreadPiece;
import dev.gatewatch.rule.model.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** Days of made-up input, and the operator that reviews them. */
public final class ReviewKit implements AutoCloseable {
    /** Days begin at six. */
    public static final ReportWindow.Daily DAYS =
            new ReportWindow.Daily(LocalTime.of(6, 0), ZoneId.of("UTC"));

    public static final long LATENESS = Duration.ofMinutes(10).toMillis();
    public static final long HOUR = Duration.ofHours(1).toMillis();
    public static final ReviewedRule MFA_OFF =
            rule("mfa_off", "Second factor of a user pool switched off", Level.HIGH, true);
    public static final ReviewedRule BRUTE_FORCE =
            rule("brute_force", "Brute force against one user", Level.HIGH, false);
    public static final ReviewedRule CODES =
            rule("codes", "Codes requested in bulk", Level.MEDIUM, false);
    public static final List<ReviewedRule> RULES = List.of(MFA_OFF, BRUTE_FORCE, CODES);

    private final ReportWindow.Daily days;
    private OneInputStreamOperatorTestHarness<ReviewInput, Review> harness;
    private final List<Review> reviews = new ArrayList<>();

    public ReviewKit() throws Exception {
        this(DAYS);
    }

    public ReviewKit(ReportWindow.Daily days) throws Exception {
        this.days = days;
        this.harness = open(null);
    }

    private OneInputStreamOperatorTestHarness<ReviewInput, Review> open(
            @Nullable OperatorSubtaskState state) throws Exception {
        OneInputStreamOperatorTestHarness<ReviewInput, Review> opened =
                new OneInputStreamOperatorTestHarness<>(
                        new WriteReviews(days, RULES, LATENESS), 1, 1, 0);
        opened.setup(
                TypeInformation.of(Review.class)
                        .createSerializer(opened.getExecutionConfig().getSerializerConfig()));
        if (state != null) {
            opened.initializeState(state);
        }
        opened.open();
        return opened;
    }

    public static ReviewedRule rule(String name, String title, Level level, boolean weakens) {
        return new ReviewedRule(
                "id-" + name,
                name,
                title,
                level,
                "Was it announced? If not: revoke the sessions of whoever did it.",
                weakens,
                true,
                true);
    }

    /** The start of a day in March 2026, epoch milliseconds. */
    public static long day(int ofMarch) {
        return Instant.parse("2026-03-01T06:00:00Z").toEpochMilli() + 24L * (ofMarch - 1) * HOUR;
    }

    /** The figures of a day; events are the sum of sign-ins and failures. */
    public static ReviewInput figures(int ofMarch, long signIns, long failures) {
        long[] numbers = numbers();
        numbers[Figure.EVENTS.ordinal()] = signIns + failures;
        numbers[Figure.SIGN_INS.ordinal()] = signIns;
        numbers[Figure.FAILURES.ordinal()] = failures;
        return ReviewInput.of(new FigureRow(day(ofMarch), day(ofMarch + 1), "", 0, numbers));
    }

    public static ReviewInput principal(int ofMarch, String principal, long changes) {
        long[] numbers = numbers();
        numbers[Figure.CHANGES.ordinal()] = changes;
        return ReviewInput.of(new FigureRow(day(ofMarch), day(ofMarch + 1), principal, 0, numbers));
    }

    public static long[] numbers() {
        long[] numbers = new long[Figure.values().length];
        Arrays.fill(numbers, -1);
        return numbers;
    }

    /** An opening an hour after a day began. */
    public static ReviewInput alert(int ofMarch, ReviewedRule rule, String uid) {
        return ReviewInput.of(raised(ofMarch, rule, uid, true));
    }

    /** The end of the same. */
    public static ReviewInput ended(int ofMarch, ReviewedRule rule, String uid) {
        return ReviewInput.of(raised(ofMarch, rule, uid, false));
    }

    private static ReviewedAlert raised(
            int ofMarch, ReviewedRule rule, String uid, boolean opening) {
        return new ReviewedAlert(
                rule.id(),
                opening,
                true,
                day(ofMarch) + HOUR,
                day(ofMarch) + (opening ? 1 : 2) * HOUR,
                uid,
                "group of " + uid,
                rule.weakens() ? "us-east-1_Example01" : "",
                rule.weakens() ? "us-east-1_Example01" : "",
                rule.weakens() ? "Deploy" : "",
                false);
    }

    public static ReviewInput unread(int ofMarch, String reason) {
        return ReviewInput.of(new UnreadPiece(reason, day(ofMarch) + HOUR));
    }

    public ReviewKit add(ReviewInput... inputs) throws Exception {
        for (ReviewInput input : inputs) {
            harness.processElement(new StreamRecord<>(input));
        }
        return this;
    }

    /** Moves time to a while after a day in March began. */
    public ReviewKit at(int ofMarch, long after) throws Exception {
        return watermark(day(ofMarch) + after);
    }

    public ReviewKit watermark(long time) throws Exception {
        harness.processWatermark(time);
        return this;
    }

    /** Goes on from a savepoint that is taken now. */
    public ReviewKit restart() throws Exception {
        collect();
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        harness = open(state);
        return this;
    }

    private void collect() {
        harness.extractOutputValues().forEach(reviews::add);
        harness.getOutput().clear();
    }

    /** All reviews so far. */
    public List<Review> reviews() {
        collect();
        return List.copyOf(reviews);
    }

    @Override
    public void close() {
        try {
            harness.close();
        } catch (Exception e) {
            throw new IllegalStateException("the operator does not close", e);
        }
    }

    /** The line of a figure. */
    static String line(Review review, String label) {
        return review.text()
                .lines()
                .filter(line -> line.strip().startsWith(label))
                .findFirst()
                .orElseThrow();
    }
}
