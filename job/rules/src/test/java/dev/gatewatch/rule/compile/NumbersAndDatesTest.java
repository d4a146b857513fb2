package dev.gatewatch.rule.compile;

import static dev.gatewatch.rule.compile.RuleKit.matches;
import static dev.gatewatch.rule.compile.RuleKit.selection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.ValueKind;
import dev.gatewatch.rule.compile.match.DatePartPredicate;
import dev.gatewatch.rule.compile.match.NumberOrderPredicate;
import dev.gatewatch.rule.model.Comparison;
import dev.gatewatch.rule.model.DateUnit;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** lt, lte, gt, gte and the parts of dates. */
class NumbersAndDatesTest {
    private static final long SEED = 20260103;
    private static final String TUESDAY = "2026-12-29T23:59:58Z";

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("f|lt: 5", 4, true),
                Arguments.of("f|lt: 5", 5, false),
                Arguments.of("f|lte: 5", 5.0, true),
                Arguments.of("f|lte: 5", "5.1", false),
                Arguments.of("f|gt: 5", "5.0001", true),
                Arguments.of("f|gt: 5", 5, false),
                Arguments.of("f|gte: 5", "5", true),
                Arguments.of("f|gte: 5", "5e0", true),
                Arguments.of("f|gte: -2.5", -2.5, true),
                Arguments.of("f|gt: -2.5", "-3", false),
                Arguments.of("f|gt: 0", "0.000", false),
                Arguments.of("f|gte: 0", "-0", true),
                Arguments.of("f|lt: 0", "-1e-9", true),
                Arguments.of("f|gt: 1e300", "1" + "0".repeat(400), true),
                Arguments.of("f|gt: 5", "1e99999999999999999999", true),
                Arguments.of("f|lt: 5", "1e-99999999999999999999", true),
                Arguments.of("f|lt: 5", "-1e99999999999999999999", true),
                Arguments.of("f|gt: 0x0f", 16, true),
                // What is no number.
                Arguments.of("f|lt: 5", "", false),
                Arguments.of("f|lt: 5", "abc", false),
                Arguments.of("f|gte: 0", "5 ", false),
                Arguments.of("f|gte: 0", "5x", false),
                Arguments.of("f|gte: 0", ".", false),
                Arguments.of("f|gte: 0", "1e", false),
                Arguments.of("f|gte: 0", "1e+", false),
                Arguments.of("f|gte: 0", "0x5", false),
                Arguments.of("f|gte: 0", "\u0665", false),
                Arguments.of("f|lt: 5", "\0", false),
                Arguments.of("f|lt: 5", List.of(), false),
                Arguments.of("f|lt: 5", false, false),
                Arguments.of("f|gte: 0", "{\"a\":1}", false),
                Arguments.of("f|lt: 5", List.of(9, "x", 1), true),
                Arguments.of("f|lt: [5, 7]", 6, true),
                Arguments.of("f|lt|all: [5, 7]", 6, false),
                // Parts of dates, in UTC.
                Arguments.of("f|minute: 59", TUESDAY, true),
                Arguments.of("f|hour: 23", TUESDAY, true),
                Arguments.of("f|hour: 23", "2026-12-29T23:59:58+01:00", false),
                Arguments.of("f|hour: 22", "2026-12-29T23:59:58.123+01:00", true),
                Arguments.of("f|day: 30", "2026-12-29T23:59-0030", true),
                Arguments.of("f|week: 53", TUESDAY, true),
                Arguments.of("f|month: 12", TUESDAY, true),
                Arguments.of("f|year: 2026", TUESDAY, true),
                Arguments.of("f|year: [2024, 2025]", TUESDAY, false),
                Arguments.of("f|hour|gte: 22", TUESDAY, true),
                Arguments.of("f|hour|lt: 22", TUESDAY, false),
                Arguments.of("f|hour|gt: 22.5", TUESDAY, true),
                Arguments.of("f|hour: 22.5", TUESDAY, false),
                Arguments.of("f|day: 29", "2026-12-29", true),
                Arguments.of("f|hour: 0", "2026-12-29", true),
                Arguments.of("f|hour|neq: 0", "2026-12-29 05:00:00", true),
                Arguments.of("f|day: 29", "2024-02-29", true),
                Arguments.of("f|year: 2026", 1767225600, true),
                Arguments.of("f|year: 2026", 1767225600000L, true),
                Arguments.of("f|year: 2026", "1767225600.5", true),
                Arguments.of("f|year: 1969", -1, true),
                // What is no date.
                Arguments.of("f|day|gte: 0", "2023-02-29", false),
                Arguments.of("f|hour|gte: 0", "2026-12-29T24:00:00Z", false),
                Arguments.of("f|hour|gte: 0", "2026-12-29T23", false),
                Arguments.of("f|hour|gte: 0", "2026-12-29T23:00:00z+", false),
                Arguments.of("f|hour|gte: 0", "2026-12-29T23:00:0", false),
                Arguments.of("f|hour|gte: 0", "2026-12-29T23:00:00.Z", false),
                Arguments.of("f|hour|gte: 0", "yesterday", false),
                Arguments.of("f|hour|gte: 0", "12345678901234567890", false),
                Arguments.of("f|hour|gte: 0", "", false),
                Arguments.of("f|hour|gte: 0", "\0", false),
                Arguments.of("f|hour|gte: 0", true, false));
    }

    @ParameterizedTest
    @MethodSource("values")
    void comparesValues(String line, Object value, boolean matches) {
        assertThat(matches(selection(line), "f", value)).isEqualTo(matches);
    }

    @Test
    void ordersNumbersAsBigDecimalsDo() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            String rule = number(random);
            String event = random.nextInt(4) == 0 ? rule + "0" : number(random);
            int order = new BigDecimal(event).compareTo(new BigDecimal(rule));
            for (Comparison comparison : Comparison.values()) {
                assertThat(
                                new NumberOrderPredicate(comparison, new BigDecimal(rule))
                                        .test(ValueKind.TEXT.code(), event))
                        .as("%s %s %s, seed %d", event, comparison, rule, SEED)
                        .isEqualTo(comparison.accepts(order));
            }
        }
    }

    private static String number(Random random) {
        StringBuilder number = new StringBuilder(random.nextBoolean() ? "-" : "");
        for (int digits = 1 + random.nextInt(3); digits > 0; digits--) {
            number.append("0012".charAt(random.nextInt(4)));
        }
        if (random.nextBoolean()) {
            number.append('.').append("0012".charAt(random.nextInt(4))).append(random.nextInt(2));
        }
        return random.nextInt(3) == 0 ? number + "e" + (random.nextInt(7) - 3) : number.toString();
    }

    @Test
    void readsDatesAsTheLibraryDoes() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            long second = random.nextLong(-60_000_000_000L, 200_000_000_000L);
            ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * random.nextInt(-1000, 1000));
            OffsetDateTime date = Instant.ofEpochSecond(second).atOffset(offset);
            OffsetDateTime utc = date.withOffsetSameInstant(ZoneOffset.UTC);
            check(DateUnit.MINUTE, utc.getMinute(), date);
            check(DateUnit.HOUR, utc.getHour(), date);
            check(DateUnit.DAY, utc.getDayOfMonth(), date);
            check(DateUnit.WEEK, utc.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), date);
            check(DateUnit.MONTH, utc.getMonthValue(), date);
            check(DateUnit.YEAR, utc.get(ChronoField.YEAR), date);
        }
    }

    private static void check(DateUnit unit, int part, OffsetDateTime date) {
        DatePartPredicate predicate =
                new DatePartPredicate(unit, Comparison.EQUAL, BigDecimal.valueOf(part));
        assertThat(predicate.test(ValueKind.TEXT.code(), date.toString()))
                .as("%s of %s is %d, seed %d", unit, date, part, SEED)
                .isTrue();
    }
}
