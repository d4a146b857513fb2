package dev.gatewatch.review;

import static dev.gatewatch.review.ReviewKit.CODES;
import static dev.gatewatch.review.ReviewKit.DAYS;
import static dev.gatewatch.review.ReviewKit.HOUR;
import static dev.gatewatch.review.ReviewKit.LATENESS;
import static dev.gatewatch.review.ReviewKit.alert;
import static dev.gatewatch.review.ReviewKit.day;
import static dev.gatewatch.review.ReviewKit.figures;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.report.model.ReportWindow;
import dev.gatewatch.review.model.Review;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which days have a review. */
class ReviewedDaysTest {
    @Test
    void aDayWithoutAnyEventSaysSo() throws Exception {
        try (ReviewKit kit = new ReviewKit()) {
            kit.at(1, LATENESS).add(figures(1, 100, 0)).at(2, LATENESS).at(3, LATENESS);
            Review silent = kit.reviews().get(1);
            assertThat(silent.subject())
                    .isEqualTo("Gatewatch daily review, 2026-03-02: no event was read");
            assertThat(silent.text()).contains("No event was read");
            // It is not one of the days that others are compared with.
            kit.add(figures(3, 100, 0)).at(4, LATENESS);
            assertThat(ReviewKit.line(kit.reviews().get(2), "Successful"))
                    .endsWith("100           -           -           -");
        }
    }

    @Test
    void aJobThatNeverReadsAnythingSaysSoEachDay() throws Exception {
        try (ReviewKit kit = new ReviewKit()) {
            kit.at(1, 8 * HOUR).at(1, 20 * HOUR).at(2, LATENESS).at(3, LATENESS);
            assertThat(kit.reviews())
                    .extracting(Review::subject)
                    .containsExactly(
                            "Gatewatch daily review, 2026-03-01: no event was read",
                            "Gatewatch daily review, 2026-03-02: no event was read");
        }
    }

    @Test
    void aJobThatBeginsJustBeforeADayEndsHasNoReviewOfThatDay() throws Exception {
        try (ReviewKit kit = new ReviewKit()) {
            kit.at(2, -HOUR / 4).at(2, HOUR).add(figures(2, 1, 0)).at(3, LATENESS);
            assertThat(kit.reviews()).hasSize(1);
            assertThat(kit.reviews().get(0).text()).doesNotContain("Counting began");
        }
    }

    @Test
    void aDayThatIsCountedInPartIsNotComparedWith() throws Exception {
        try (ReviewKit kit = new ReviewKit()) {
            kit.at(1, 12 * HOUR).add(figures(1, 3, 0)).at(2, LATENESS);
            kit.add(figures(2, 100, 0)).at(3, LATENESS);
            assertThat(kit.reviews().get(0).text()).contains("Counting began within this day");
            assertThat(ReviewKit.line(kit.reviews().get(1), "Successful"))
                    .endsWith("100           -           -           -");
        }
    }

    @Test
    void afterALongGapOnlyTheLastDaysHaveReviewsAndTheFirstOfThemSaysSo() throws Exception {
        try (ReviewKit kit = new ReviewKit()) {
            kit.at(1, LATENESS).add(figures(1, 100, 0)).at(2, LATENESS).at(400, LATENESS);
            List<Review> reviews = kit.reviews();
            assertThat(reviews).hasSize(9);
            assertThat(reviews.get(2).text())
                    .contains("No review of the days since 2026-03-03 06:00");
            assertThat(reviews.get(3).text()).doesNotContain("No review of the days");
            assertThat(reviews.get(8).end()).isEqualTo(day(400));
        }
    }

    @Test
    void anEventOfLongAgoMakesNoYearsOfReviews() throws Exception {
        try (ReviewKit kit = new ReviewKit()) {
            kit.watermark(Instant.parse("1970-01-02T00:00:00Z").toEpochMilli());
            kit.add(alert(1, CODES, "a"), figures(1, 100, 0)).at(2, LATENESS);
            assertThat(kit.reviews()).hasSizeLessThan(12);
        }
    }

    @Test
    void theEndOfTheInputReviewsWhatThereIsAndNoMore() throws Exception {
        try (ReviewKit kit = new ReviewKit()) {
            kit.at(1, LATENESS).add(figures(1, 1, 0)).at(1, 5 * HOUR).watermark(Long.MAX_VALUE);
            assertThat(kit.reviews()).hasSize(1);
            assertThat(kit.reviews().get(0).text()).contains("The input ended before this day did");
            kit.restart().watermark(Long.MAX_VALUE);
            assertThat(kit.reviews()).hasSize(1);
        }
    }

    @Test
    void aDayHasTwentyThreeHoursWhereClocksAreChanged() throws Exception {
        ReportWindow.Daily berlin = new ReportWindow.Daily(DAYS.at(), ZoneId.of("Europe/Berlin"));
        try (ReviewKit kit = new ReviewKit(berlin)) {
            long start = Instant.parse("2026-03-28T05:00:00Z").toEpochMilli();
            kit.watermark(start).watermark(start + 23 * HOUR + LATENESS);
            assertThat(kit.reviews()).hasSize(1);
            assertThat(kit.reviews().get(0).text())
                    .contains("2026-03-28 06:00 to 2026-03-29 06:00 Europe/Berlin\n");
        }
    }
}
