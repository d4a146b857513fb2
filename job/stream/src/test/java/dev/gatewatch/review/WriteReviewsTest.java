package dev.gatewatch.review;

import static dev.gatewatch.review.ReviewKit.BRUTE_FORCE;
import static dev.gatewatch.review.ReviewKit.CODES;
import static dev.gatewatch.review.ReviewKit.HOUR;
import static dev.gatewatch.review.ReviewKit.LATENESS;
import static dev.gatewatch.review.ReviewKit.MFA_OFF;
import static dev.gatewatch.review.ReviewKit.alert;
import static dev.gatewatch.review.ReviewKit.day;
import static dev.gatewatch.review.ReviewKit.ended;
import static dev.gatewatch.review.ReviewKit.figures;
import static dev.gatewatch.review.ReviewKit.principal;
import static dev.gatewatch.review.ReviewKit.unread;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.review.model.Review;
import dev.gatewatch.review.model.ReviewInput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WriteReviewsTest {
    @Test
    void aDayHasItsReviewOnceItsLastCorrectionsAreIn() throws Exception {
        try (ReviewKit kit = new ReviewKit()) {
            kit.at(2, 0).add(figures(2, 100, 5)).at(3, LATENESS - 1);
            assertThat(kit.reviews()).isEmpty();
            kit.add(figures(2, 101, 5)).at(3, LATENESS);
            assertThat(kit.reviews()).hasSize(1);
            assertThat(kit.reviews().get(0).text())
                    .contains("Gatewatch daily review, 2026-03-02\n")
                    .contains("2026-03-02 06:00 to 2026-03-03 06:00 UTC\n")
                    .contains("  Successful sign-ins             101           -           -");
            kit.at(3, 5 * HOUR).at(4, 0);
            assertThat(kit.reviews()).hasSize(1);
        }
    }

    @Test
    void figuresAreBesideTheDayBeforeAndTheMedianOfTheWeek() throws Exception {
        try (ReviewKit kit = new ReviewKit()) {
            kit.at(1, LATENESS);
            long[] signIns = {100, 110, 900, 120, 130, 10, 140, 150, 200};
            for (int i = 0; i < signIns.length; i++) {
                kit.add(figures(i + 1, signIns[i], 0)).at(i + 2, LATENESS);
            }
            List<Review> reviews = kit.reviews();
            assertThat(reviews).hasSize(9);
            assertThat(ReviewKit.line(reviews.get(0), "Successful"))
                    .endsWith("100           -           -           -");
            assertThat(ReviewKit.line(reviews.get(1), "Successful"))
                    .endsWith("110         100           -        +10%");
            // Of 100, 110 and 900.
            assertThat(ReviewKit.line(reviews.get(3), "Successful"))
                    .endsWith("120         900         110         +9%");
            // Of the seven before: 110, 900, 120, 130, 10, 140, 150.
            assertThat(ReviewKit.line(reviews.get(8), "Successful"))
                    .endsWith("200         150         130        +54%");
        }
    }

    @Test
    void aCorrectionAfterTheReviewCountsForComparisons() throws Exception {
        try (ReviewKit kit = new ReviewKit()) {
            kit.at(1, LATENESS).add(figures(1, 100, 0)).at(2, LATENESS);
            kit.add(figures(1, 200, 0), figures(2, 100, 0)).at(3, LATENESS);
            assertThat(kit.reviews()).hasSize(2);
            assertThat(ReviewKit.line(kit.reviews().get(1), "Successful"))
                    .endsWith("100         200           -        -50%");
        }
    }

    @Test
    void anAlertOfADayThatHasItsReviewIsInTheNextOne() throws Exception {
        try (ReviewKit kit = new ReviewKit()) {
            kit.at(1, LATENESS).add(figures(1, 100, 0)).at(2, LATENESS);
            kit.add(alert(1, BRUTE_FORCE, "a"), ended(1, BRUTE_FORCE, "a"), figures(2, 100, 0));
            kit.at(3, LATENESS);
            assertThat(kit.reviews().get(0).subject()).contains("no high alerts");
            assertThat(kit.reviews().get(1).subject()).contains("1 high alert, 100 sign-ins");
        }
    }

    @Test
    void episodesThatDidNotEndAreSaid() throws Exception {
        try (ReviewKit kit = new ReviewKit()) {
            kit.at(1, LATENESS);
            kit.add(figures(1, 10, 0), alert(1, BRUTE_FORCE, "a"), alert(1, BRUTE_FORCE, "b"));
            // Raised again, since events came out of order.
            kit.add(alert(1, BRUTE_FORCE, "b"), ended(1, BRUTE_FORCE, "a")).at(2, LATENESS);
            assertThat(kit.reviews().get(0).text())
                    .contains("[high] Brute force against one user: 2, 1 not ended");
        }
    }

    @Test
    void onlyPrincipalsThatDidNotAdministerLatelyAreNew() throws Exception {
        try (ReviewKit kit = new ReviewKit()) {
            kit.at(1, LATENESS).add(figures(1, 1, 0), principal(1, "Deploy", 4)).at(2, LATENESS);
            kit.add(figures(2, 1, 0), principal(2, "Deploy", 4), principal(2, "Stranger", 1));
            // A row that fell behind others does not count.
            kit.add(principal(2, "Dropped", 1), principal(2, "Dropped", -1)).at(3, LATENESS);
            kit.add(figures(3, 1, 0), principal(3, "Stranger", 1)).at(4, LATENESS);
            assertThat(kit.reviews().get(0).text()).contains("all are new to a first review");
            assertThat(kit.reviews().get(1).text())
                    .contains("1 new principal changed user pools (check 1)")
                    .contains("New principals that changed user pools\n  Stranger: 1 change\n")
                    .doesNotContain("Dropped")
                    .doesNotContain("Deploy");
            assertThat(kit.reviews().get(2).text()).doesNotContain("New principals");
        }
    }

    @Test
    void aPrincipalIsNewAgainAfterNinetyDays() throws Exception {
        try (ReviewKit kit = new ReviewKit()) {
            kit.at(1, LATENESS).add(figures(1, 1, 0), principal(1, "Deploy", 4));
            kit.add(principal(1, "Other", 4)).at(2, LATENESS);
            for (int day = 2; day < 95; day++) {
                kit.add(figures(day, 1, 0), principal(day, "Other", 4)).at(day + 1, LATENESS);
            }
            kit.add(figures(95, 1, 0), principal(95, "Deploy", 4)).at(96, LATENESS);
            List<Review> reviews = kit.reviews();
            assertThat(reviews.get(reviews.size() - 1).text()).contains("  Deploy: 4 changes");
        }
    }

    @Test
    void rulesThatNeverFireAreNamedAfterThirtyDays() throws Exception {
        try (ReviewKit kit = new ReviewKit()) {
            kit.at(1, LATENESS);
            for (int day = 1; day <= 31; day++) {
                kit.add(figures(day, 1, 0));
                if (day == 10) {
                    kit.add(alert(day, CODES, "a"));
                }
                kit.at(day + 1, LATENESS);
            }
            List<Review> reviews = kit.reviews();
            assertThat(reviews.get(28).text()).doesNotContain("Not fired");
            assertThat(reviews.get(29).text())
                    .contains("Not fired for 30 days: mfa_off, brute_force\n");
        }
    }

    @Test
    void rulesThatFireTooOftenAreNamedWithWhatToDo() throws Exception {
        try (ReviewKit kit = new ReviewKit()) {
            kit.at(1, LATENESS).add(figures(1, 1, 0));
            for (int i = 0; i < 21; i++) {
                kit.add(alert(1, CODES, "alert " + i));
            }
            kit.at(2, LATENESS);
            assertThat(kit.reviews().get(0).text().replace("\n", " "))
                    .contains(
                            "codes fired 21 times, too often to look at: on many groups; raise its");
        }
    }

    @Test
    void poolsWithWeakenedSettingsAreNamed() throws Exception {
        try (ReviewKit kit = new ReviewKit()) {
            kit.at(1, LATENESS).add(figures(1, 1, 0), alert(1, MFA_OFF, "a")).at(2, LATENESS);
            assertThat(kit.reviews().get(0).text())
                    .contains("  - 1 pool with weakened settings (check 1)\n")
                    .contains(
                            "Pools with weakened settings\n  us-east-1_Example01\n    - Second factor")
                    .contains("--user-pool-id us-east-1_Example01\n");
        }
    }

    @Test
    void whatWasNotReadIsSaidByReason() throws Exception {
        try (ReviewKit kit = new ReviewKit()) {
            // Before any time is known, too.
            kit.add(unread(1, "malformed_json")).at(1, LATENESS).add(figures(1, 1, 0));
            kit.add(unread(1, "late"), unread(1, "late"), unread(-400, "too_deep"));
            kit.at(2, LATENESS);
            assertThat(kit.reviews().get(0).text())
                    .contains("Not read: late 2, malformed_json 1, too_deep 1\n")
                    .contains("  - 2 pieces of input could not be read, 2 events came too late");
        }
    }

    /** Each step may be the last before a restart, and what comes first does not matter. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void reviewsAreTheSameAfterARestartAtAnyStepAndInAnyOrder(long seed) throws Exception {
        List<Review> expected = run(new Random(0), 0);
        assertThat(expected).hasSize(12);
        assertThat(run(new Random(seed), 1)).as("seed %s", seed).isEqualTo(expected);
    }

    private static List<Review> run(Random order, double restarts) throws Exception {
        try (ReviewKit kit = new ReviewKit()) {
            kit.at(1, LATENESS);
            for (int day = 1; day <= 12; day++) {
                Random values = new Random(day);
                List<ReviewInput> inputs = new ArrayList<>();
                inputs.add(figures(day, values.nextInt(1_000), values.nextInt(200)));
                for (int i = 0; i < 30; i++) {
                    inputs.add(
                            alert(
                                    day,
                                    values.nextBoolean() ? CODES : MFA_OFF,
                                    "a" + values.nextInt(40)));
                    inputs.add(principal(day, "role " + i, 1 + values.nextInt(9)));
                    inputs.add(unread(day, values.nextBoolean() ? "late" : "too_deep"));
                }
                Collections.shuffle(inputs, order);
                for (ReviewInput input : inputs) {
                    kit.add(input);
                    if (order.nextInt(40) < restarts * 2) {
                        kit.restart();
                    }
                }
                kit.at(day + 1, LATENESS);
                if (restarts > 0) {
                    kit.restart();
                }
            }
            return kit.reviews();
        }
    }
}
