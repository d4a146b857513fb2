package dev.gatewatch.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayWidthTest {
    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "abc, 3",
        "Käse, 4",
        "ka\u0308se, 4",
        "日本, 4",
        "ｆｕｌｌ, 8",
        "한국, 4",
        "\uD83D\uDE00, 2",
        "\u2764\uFE0F, 3",
        "\uD840\uDC0B, 2",
        "שלום, 4"
    })
    void countsCellsNotCharacters(String text, int cells) {
        assertThat(DisplayWidth.of(text)).isEqualTo(cells);
    }

    @Test
    void aTabGoesAsFarAsItMay() {
        assertThat(DisplayWidth.of("a\tb")).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({
        "short, 10, short",
        "0123456789, 10, 0123456789",
        "0123456789a, 10, 0123...89a",
        "日本語日本語, 10, 日本...語",
        "\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00, 7, \uD83D\uDE00...\uD83D\uDE00"
    })
    void aCutLeavesBothEnds(String text, int cells, String cut) {
        assertThat(DisplayWidth.cutInTheMiddle(text, cells)).isEqualTo(cut);
        assertThat(DisplayWidth.of(cut)).isLessThanOrEqualTo(cells);
    }

    @Test
    void aMarkStaysWithItsCharacterAndNoneBeginsAnEnd() {
        String marked = "e\u0301".repeat(10);
        assertThat(DisplayWidth.beginning(marked, 3)).isEqualTo("e\u0301".repeat(3));
        assertThat(DisplayWidth.ending(marked, 3)).isEqualTo("e\u0301".repeat(3));
        assertThat(DisplayWidth.ending("x", 3)).isEqualTo("x");
    }
}
