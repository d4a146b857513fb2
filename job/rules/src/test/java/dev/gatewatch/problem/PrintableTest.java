package dev.gatewatch.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "192.0.2.1", "user@example.com <x> \"y\" 'z' \\ ~"})
    void plainTextIsReturnedAsItIs(String text) {
        assertThat(Printable.of(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Jürgen", "Ayşe İı", "山田 太郎", "عمر", "\uD83D\uDE00", "a\u0301"})
    void lettersOfAllScriptsAreShown(String text) {
        assertThat(Printable.of(text)).isEqualTo(text);
    }

    @Test
    void whatChangesHowALineIsShownIsEscaped() {
        assertEscaped("\0", "\\u0000");
        assertEscaped("\t", "\\u0009");
        assertEscaped("\n", "\\u000a");
        assertEscaped("\r", "\\u000d");
        assertEscaped("\u001b[31m", "\\u001b[31m");
        assertEscaped("\u007f", "\\u007f");
        // A C1 control: another beginning of a terminal sequence.
        assertEscaped("\u009b31m", "\\u009b31m");
        assertEscaped("\u2028", "\\u2028");
        assertEscaped("\u2029", "\\u2029");
    }

    @Test
    void directionMarksAndInvisibleCharactersAreEscaped() {
        assertEscaped("\u202e", "\\u202e");
        assertEscaped("\u2066", "\\u2066");
        assertEscaped("\u200b", "\\u200b");
        assertEscaped("\u200d", "\\u200d");
        assertEscaped("\ufeff", "\\ufeff");
        assertEscaped("\u00ad", "\\u00ad");
        // A tag character, beyond the basic plane: written as its two units.
        assertEscaped("\uDB40\uDC41", "\\udb40\\udc41");
    }

    @Test
    void whatNoFontShowsIsEscaped() {
        assertEscaped("\ue000", "\\ue000");
        assertEscaped("\uffff", "\\uffff");
        assertEscaped("\uD800", "\\ud800");
        assertEscaped("\uDC00", "\\udc00");
        assertEscaped("\uDC00\uD800", "\\udc00\\ud800");
    }

    @Test
    void theRestOfTheTextStays() {
        assertThat(Printable.of("root\nü\u202e\uD83D\uDE00 end"))
                .isEqualTo("root\\u000aü\\u202e\uD83D\uDE00 end");
    }

    private static void assertEscaped(String text, String escaped) {
        assertThat(Printable.of(text)).isEqualTo(escaped);
        assertThat(Printable.of("a" + text + "b")).isEqualTo("a" + escaped + "b");
    }
}
