package dev.gatewatch.rule.compile.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobPredicateTest {
    @ParameterizedTest
    @CsvSource({
        "*, '', true",
        "'', '', true",
        "'', a, false",
        "?, '', false",
        "?, a, true",
        "?, ab, false",
        "?, \uD83D\uDE00, true",
        "??, \uD83D\uDE00, false",
        "*?, \uD83D\uDE00, true",
        "*??, \uD83D\uDE00, false",
        "a*, ABC, true",
        "a*, BAC, false",
        "*c, abC, true",
        "*c, cab, false",
        "*b*, abc, true",
        "*b*, ac, false",
        "a*c, ac, true",
        "a*c, abbbc, true",
        "a*c, abbb, false",
        "a*c, acb, false",
        "a*b*c, a1b2b3c, true",
        "*ab*ab*, abab, true",
        "*ab*ab*, aba, false",
        "a**b, ab, true",
        "a*?b, ab, false",
        "a*?b, axb, true",
        "a?c, abc, true",
        "a?c, ac, false",
        "*admin?, superadmins, true",
        "*.amazonaws.com, cognito-idp.AMAZONAWS.com, true"
    })
    void matchesTheWholeTextRegardlessOfCase(String pattern, String text, boolean matches) {
        assertThat(glob(pattern).test((byte) 0, text)).isEqualTo(matches);
    }

    @Test
    void agreesWithANaiveMatcherOnRandomTexts() {
        Random random = new Random(20260101);
        for (int i = 0; i < 50_000; i++) {
            String pattern = random(random, "ab*?", 8);
            String text = random(random, "ab", 10);
            assertThat(glob(pattern).test((byte) 0, text))
                    .as("%s on %s", pattern, text)
                    .isEqualTo(naive(pattern, text));
        }
    }

    @Test
    void hostileTextsCostNoMoreThanTheProductOfTheLengths() {
        String pattern = "*a".repeat(30) + "*b";
        long start = System.nanoTime();
        assertThat(glob(pattern).test((byte) 0, "a".repeat(65_536))).isFalse();
        assertThat(glob("*" + "a".repeat(200) + "b").test((byte) 0, "a".repeat(65_536))).isFalse();
        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    }

    private static String random(Random random, String alphabet, int most) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(most + 1); length > 0; length--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static boolean naive(String pattern, String text) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        String rest = pattern.substring(1);
        if (pattern.charAt(0) == '*') {
            return naive(rest, text) || (!text.isEmpty() && naive(pattern, text.substring(1)));
        }
        return !text.isEmpty()
                && (pattern.charAt(0) == '?' || pattern.charAt(0) == text.charAt(0))
                && naive(rest, text.substring(1));
    }

    private static GlobPredicate glob(String pattern) {
        GlobPredicate.Builder glob = new GlobPredicate.Builder(false);
        for (int i = 0; i < pattern.length(); i++) {
            switch (pattern.charAt(i)) {
                case '*' -> glob.any();
                case '?' -> glob.one();
                default -> glob.literal(pattern.substring(i, i + 1));
            }
        }
        return glob.build();
    }
}
