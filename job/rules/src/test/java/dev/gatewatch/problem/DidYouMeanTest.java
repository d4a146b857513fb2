package dev.gatewatch.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DidYouMeanTest {
    private static final List<String> KNOWN =
            List.of("timespan", "group-by", "rules", "type", "condition", "title", "id");

    @ParameterizedTest
    @CsvSource({
        "timespam, timespan",
        "timespna, timespan",
        "TIMESPAN, timespan",
        "TITLE, title",
        "groupby, group-by",
        "group_by, group-by",
        "rule, rules",
        "ix, id"
    })
    void findsTheNameThatWasMeant(String given, String meant) {
        assertThat(DidYouMean.closest(given, KNOWN)).contains(meant);
        assertThat(DidYouMean.hint(given, KNOWN)).isEqualTo(" (did you mean \"" + meant + "\"?)");
    }

    @Test
    void listsTheKnownNamesWhereNoneIsClose() {
        assertThat(DidYouMean.closest("xylophone", KNOWN)).isEmpty();
        assertThat(DidYouMean.hint("xylophone", List.of("b", "a"))).isEqualTo(" (known: a, b)");
    }

    @Test
    void saysNothingWhereNothingIsKnown() {
        assertThat(DidYouMean.hint("anything", List.of())).isEmpty();
    }

    @Test
    void doesNotCompareHugeNames() {
        assertThat(DidYouMean.closest("t".repeat(1_000_000), KNOWN)).isEmpty();
    }

    @Test
    void prefersTheClosestAndThenTheFirstByAlphabet() {
        assertThat(DidYouMean.closest("abd", List.of("abe", "abc", "abdd"))).contains("abc");
    }

    @Test
    void listsABoundedNumberOfNames() {
        List<String> many =
                java.util.stream.IntStream.range(0, 100).mapToObj(n -> "name" + n).toList();
        assertThat(DidYouMean.hint("zzzzzzzzzz", many)).endsWith(", ...)").hasSizeLessThan(300);
    }

    @ParameterizedTest
    @CsvSource({"Title, title", "titel, title", "tittle, title", "group_by, group-by", "ID, id"})
    void aSlipIsTheSameNameButForCaseSeparatorsOrOneLetter(String given, String meant) {
        assertThat(DidYouMean.slip(given, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"title", "typo", "ix", "identity", "ruleset", "x-team"})
    void aKnownOrAnotherNameIsNoSlip(String given) {
        assertThat(DidYouMean.slip(given, KNOWN)).isEmpty();
    }
}
