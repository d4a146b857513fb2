package dev.gatewatch.rule.compile.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.ValueKind;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberPredicateTest {
    @ParameterizedTest
    @CsvSource({
        "5, 5, true",
        "5, 5.0, true",
        "5, 5e0, true",
        "5, 50e-1, true",
        "5, 0.5E1, true",
        "5, 0.05e+2, true",
        "5, -5, false",
        "5, 50, false",
        "5, 5.1, false",
        "5, 6, false",
        "5, 500e-1, false",
        "0, 0, true",
        "0, 0.000, true",
        "0, -0, true",
        "0, 0e99, true",
        "0, 0.1, false",
        "2.5, 2.50, true",
        "2.5, 25e-1, true",
        "2.50, 2.5, true",
        "-7, -7.0, true",
        "-7, 7, false",
        "100, 1e2, true",
        "0.001, 1e-3, true",
        "0.001, 0.0010, true",
        "200, 200.0, true",
        "9007199254740993, 9007199254740993, true",
        "9007199254740993, 9007199254740992, false",
        "5, 5e99999999999999999999, false",
        "5, '', false"
    })
    void comparesNumbersByValue(String rule, String event, boolean same) {
        assertThat(number(rule).test(ValueKind.NUMBER.code(), event)).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5, true",
        "5, 5.0, false",
        "0x1F, 0x1f, true",
        "012, 012, true",
        "12, 012, false"
    })
    void comparesTextsByHowTheyAreWritten(String rule, String event, boolean same) {
        BigDecimal value = rule.startsWith("0x") ? BigDecimal.valueOf(31) : new BigDecimal(rule);
        assertThat(new NumberPredicate(value, rule).test(ValueKind.TEXT.code(), event))
                .isEqualTo(same);
    }

    @Test
    void passesNothingElse() {
        assertThat(number("1").test(ValueKind.BOOLEAN.code(), "true")).isFalse();
        assertThat(number("1").test(ValueKind.JSON.code(), "1")).isFalse();
    }

    @Test
    void agreesWithBigDecimalOnRandomNumbers() {
        Random random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            String a = random(random);
            String b = random(random);
            boolean same = new BigDecimal(a).compareTo(new BigDecimal(b)) == 0;
            assertThat(number(a).test(ValueKind.NUMBER.code(), b))
                    .as("%s %s", a, b)
                    .isEqualTo(same);
        }
    }

    private static String random(Random random) {
        String number = random.nextInt(3) == 0 ? "-" : "";
        number += random.nextInt(12);
        number +=
                random.nextBoolean() ? "." + random.nextInt(3) + "0".repeat(random.nextInt(2)) : "";
        return number + (random.nextInt(3) == 0 ? "e" + (random.nextInt(5) - 2) : "");
    }

    private static NumberPredicate number(String text) {
        return new NumberPredicate(new BigDecimal(text), text);
    }
}
