package dev.gatewatch.review.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.problem.DisplayWidth;
import dev.gatewatch.review.ReviewKit;
import dev.gatewatch.review.model.Figure;
import dev.gatewatch.review.model.Review;
import dev.gatewatch.review.model.ReviewContent;
import dev.gatewatch.review.model.ReviewContent.ActivePrincipal;
import dev.gatewatch.review.model.ReviewContent.Comparison;
import dev.gatewatch.review.model.ReviewContent.FiredRule;
import dev.gatewatch.review.model.ReviewContent.WeakenedPool;
import dev.gatewatch.review.model.ReviewedRule;
import dev.gatewatch.rule.model.Level;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewTextTest {
    private static final int WIDTH = 76;

    /** What no line of the text may hold. */
    private static final String HOSTILE =
            "\u001b[2J\nNothing needs a person today.\r\u202eevil http://evil.example.com/x"
                    + " mailto:a@evil.example.com '; DROP TABLE gatewatch_alerts; --";

    @Test
    void isReadInTwoMinutes() throws Exception {
        Review review = ReviewWriter.write(everything("us-east-1_Example01", "Deploy"));
        assertThat(review.text()).isEqualTo(golden());
        assertThat(review.subject())
                .isEqualTo("Gatewatch daily review, 2026-03-02: 7 high alerts, 12,345 sign-ins");
    }

    private static String golden() throws IOException {
        try (InputStream in = ReviewTextTest.class.getResourceAsStream("review.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whatStrangersChoseIsShownAndNotObeyed() throws Exception {
        Review review = ReviewWriter.write(everything(HOSTILE, HOSTILE + "x".repeat(10_000)));
        assertFits(review);
        assertThat(review.text())
                .doesNotContain("\u001b")
                .doesNotContain("\u202e")
                .doesNotContain("\r")
                .doesNotContain("http:")
                .doesNotContain("a@evil")
                .doesNotContain("\nNothing needs a person today.");
        JsonNode json = new ObjectMapper().readTree(review.json());
        for (JsonNode check : json.get("checks")) {
            assertThat(check.get("query").asText()).doesNotContain("DROP").doesNotContain("evil");
        }
    }

    @Test
    void aRulesNameCannotEndAQuery() {
        ReviewedRule rule = ReviewKit.rule("o'brien\n; x", "T", Level.HIGH, false);
        assertThat(String.join("\n", new ReviewQueries(0, 1).alertsOf(rule)))
                .contains("analytic.uid = 'id-o''brien\\u000a; x'");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100, 1_000})
    void theWorstDayIsReadInTwoMinutesToo(int many) {
        List<FiredRule> rules = new ArrayList<>();
        List<ActivePrincipal> principals = new ArrayList<>();
        List<WeakenedPool> pools = new ArrayList<>();
        List<ReviewedRule> silent = new ArrayList<>();
        String endless = "wörd ".repeat(200);
        for (int i = 0; i < many; i++) {
            ReviewedRule rule =
                    new ReviewedRule(
                            "id" + i + endless,
                            "name" + i + endless,
                            "Title " + i + endless,
                            Level.values()[i % Level.values().length],
                            "Step " + endless,
                            true,
                            true,
                            true);
            rules.add(new FiredRule(rule, 100 + i, 50, i, List.of(endless)));
            principals.add(new ActivePrincipal("p" + i + "x".repeat(500), 1));
            pools.add(new WeakenedPool(rule, "pool" + i + endless, "", endless));
            silent.add(rule);
        }
        Map<Figure, Comparison> figures = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            figures.put(figure, new Comparison(123_456_789, 1_000L, 1_000L));
        }
        ReviewContent day =
                new ReviewContent(
                        ReviewKit.day(2),
                        ReviewKit.day(3),
                        ZoneId.of("America/Argentina/ComodRivadavia"),
                        ReviewKit.day(2) + 1,
                        true,
                        ReviewKit.day(1),
                        figures,
                        rules,
                        principals,
                        1_000_000,
                        false,
                        pools,
                        silent,
                        100,
                        Map.of("late", 5L, "malformed_json", 6L, "string_too_long", 7L));
        Review review = ReviewWriter.write(day);
        assertFits(review);
        assertThat(review.subject()).hasSizeLessThan(100);
        assertThat(review.json()).hasSizeLessThanOrEqualTo(30_000);
    }

    private static void assertFits(Review review) {
        assertThat(review.text().lines().count())
                .as(review.text())
                .isLessThanOrEqualTo(ReviewText.MOST_LINES);
        assertThat(review.text().lines().filter(line -> !line.startsWith("    AND finding")))
                .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(WIDTH));
    }

    @Test
    void theJsonHasWhatTheTextHas() throws Exception {
        Review review = ReviewWriter.write(everything("us-east-1_Example01", "Deploy"));
        assertThat(review.json()).doesNotContain("\n");
        JsonNode json = new ObjectMapper().readTree(review.json());
        assertThat(json.get("day").asText()).isEqualTo("2026-03-02");
        assertThat(json.get("id").asText()).isEqualTo(review.id());
        assertThat(json.at("/figures/sign_ins/day").asLong()).isEqualTo(12_345);
        assertThat(json.at("/figures/sign_ins/median").asLong()).isEqualTo(12_000);
        assertThat(json.at("/alerts/0/rule").asText()).isEqualTo("brute_force");
        assertThat(json.at("/new_principals/0/principal").asText()).isEqualTo("Deploy");
        assertThat(json.at("/not_read/late").asLong()).isEqualTo(2);
        assertThat(json.get("checks").size()).isBetween(3, 20);
        assertThat(json.get("text").asText()).isEqualTo(review.text());
    }

    @ParameterizedTest
    @CsvSource({
        "5, , -",
        "0, 0, =",
        "7, 0, new",
        "110, 100, +10%",
        "50, 100, -50%",
        "300, 100, x3.0",
        "299, 100, +199%",
        "1000, 1001, =",
        "0, 10, -100%"
    })
    void aChangeIsAgainstWhatIsUsual(long day, Long usual, String shown) {
        assertThat(FigureTable.change(day, usual)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Was it announced? If not: revoke. | Was it announced?
                    Look at the address. Then block it. | Look at the address.
                    Short | Short
                    '' | Is it an attack, and what did it reach?
                    """)
    void theFirstStepOfARunbookIsTheQuestion(String step, String question) {
        assertThat(ReviewChecks.question(step)).isEqualTo(question);
    }

    private static ReviewContent everything(String pool, String principal) {
        Map<Figure, Comparison> figures = new EnumMap<>(Figure.class);
        figures.put(Figure.EVENTS, new Comparison(30_000, 29_000L, 29_500L));
        figures.put(Figure.SIGN_INS, new Comparison(12_345, 11_800L, 12_000L));
        figures.put(Figure.FAILURES, new Comparison(2_345, 800L, 900L));
        figures.put(Figure.FAILED_SHARE, new Comparison(160, 63L, 70L));
        figures.put(Figure.USERS, new Comparison(4_321, 4_000L, 4_100L));
        figures.put(Figure.ADDRESSES, new Comparison(5_100, 4_900L, 5_000L));
        figures.put(Figure.THROTTLED, new Comparison(0, 0L, 0L));
        figures.put(Figure.CODES, new Comparison(60, 20L, 20L));
        figures.put(Figure.LOOKUPS, new Comparison(800, 900L, 900L));
        figures.put(Figure.LOOKUPS_FAILED, new Comparison(200, 0L, 0L));
        figures.put(Figure.CHANGES, new Comparison(14, 2L, 2L));
        figures.put(Figure.ALERTS, new Comparison(32, 3L, 3L));
        String plain = pool.equals("us-east-1_Example01") ? pool : "";
        return new ReviewContent(
                ReviewKit.day(2),
                ReviewKit.day(3),
                ZoneId.of("UTC"),
                null,
                false,
                null,
                figures,
                List.of(
                        new FiredRule(ReviewKit.BRUTE_FORCE, 6, 1, 5, List.of(principal)),
                        new FiredRule(ReviewKit.MFA_OFF, 1, 0, 1, List.of(principal)),
                        new FiredRule(ReviewKit.CODES, 25, 0, 25, List.of(principal))),
                List.of(new ActivePrincipal(principal, 12)),
                0,
                false,
                List.of(new WeakenedPool(ReviewKit.MFA_OFF, pool, plain, principal)),
                List.of(ReviewKit.CODES),
                31,
                Map.of("late", 2L, "malformed_json", 5L));
    }
}
