package dev.gatewatch.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WrappedTextTest {
    @Test
    void furtherLinesBeginWhereTheTextBegan() {
        assertThat(append(WrappedText.within(20), "  who    ", "one two three four five"))
                .isEqualTo(
                        """
                          who    one two
                                 three four
                                 five
                        """);
    }

    @Test
    void aLineThatJustFitsStays() {
        assertThat(append(WrappedText.within(20), "  who    ", "one twothre"))
                .isEqualTo("  who    one twothre\n");
        assertThat(append(WrappedText.within(20), "  who    ", "")).isEqualTo("  who    \n");
    }

    @Test
    void aWordThatIsTooLongIsBroken() {
        assertThat(append(WrappedText.within(12), "ab ", "x 0123456789abcdefghi y"))
                .isEqualTo(
                        """
                        ab x
                           012345678
                           9abcdefgh
                           i y
                        """);
    }

    @Test
    void forMailsAWordStaysWhole() {
        assertThat(append(WrappedText.keepingWords(12), "", "words 0123456789abcdefghi y"))
                .isEqualTo("words\n0123456789abcdefghi\ny\n");
        assertThat(append(WrappedText.keepingWords(12), "ab ", "x 0123456789abcdefghi y"))
                .isEqualTo(
                        """
                        ab x 0123456789abcdefghi
                           y
                        """);
    }

    @Test
    void wideCharactersTakeTwoCells() {
        assertThat(append(WrappedText.within(10), "", "日本語日本語日本語")).isEqualTo("日本語日本\n語日本語\n");
    }

    @Test
    void linesThatAreTooLongGoOnFurtherIn() {
        assertThat(WrappedText.within(20).fit("  a.yml:1:2: one two three\n\nshort"))
                .isEqualTo("  a.yml:1:2: one two\n    three\n\nshort\n");
        assertThat(WrappedText.within(20).fit(" ".repeat(30)).lines())
                .allMatch(line -> line.length() <= 20);
    }

    @Test
    void noLineIsTooLongWhateverTheText() {
        Random random = new Random(20260302);
        String[] pieces = {"a", "word", " ", "  ", "日本", "e\u0301", "\uD83D\uDE00", "x".repeat(40)};
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(30); n > 0; n--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            int width = 20 + random.nextInt(60);
            String lead = " ".repeat(random.nextInt(12));
            String lines = append(WrappedText.within(width), lead, text.toString());
            assertThat(lines.lines())
                    .as("seed 20260302, text %d: %s", i, text)
                    .allMatch(line -> DisplayWidth.of(line) <= width);
            assertThat(lines.replace(" ", "").replace("\n", ""))
                    .isEqualTo(text.toString().replace(" ", ""));
            assertThat(WrappedText.within(width).fit(text + "\n").lines())
                    .allMatch(line -> DisplayWidth.of(line) <= width);
        }
    }

    private static String append(WrappedText wrapped, String lead, String text) {
        StringBuilder lines = new StringBuilder();
        wrapped.append(lead, text, lines);
        return lines.toString();
    }
}
