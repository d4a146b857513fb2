package dev.gatewatch.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {
    @Test
    void quotesShortTexts() {
        assertThat(Excerpt.of("eventName")).isEqualTo("\"eventName\"");
        assertThat(Excerpt.of("")).isEqualTo("\"\"");
    }

    @Test
    void cutsLongTextsBetweenCharacters() {
        assertThat(Excerpt.of("\uD83D\uDE00".repeat(1_000_000)))
                .isEqualTo("\"" + "\uD83D\uDE00".repeat(60) + "...\"");
    }

    @Test
    void showsWhatWouldConfuseATerminalAsItsNumber() {
        assertThat(Excerpt.of("a\u001B[31m\n\u202Eb\uD800"))
                .isEqualTo("\"a\\u{1b}[31m\\u{a}\\u{202e}b\\u{d800}\"");
    }
}
