package dev.gatewatch.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.cli.terminal.Terminal.Colour;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
    private static final String CLEAR = "\r\u001b[K";

    private final Screen screen = new Screen();

    /** Between the sequences, a terminal does not begin another line at its edge. */
    private static String cut(String line) {
        return "\u001b[?7l" + line + "\u001b[?7h";
    }

    @Test
    void theLineOfProgressIsDrawnAgainBelowWhatIsPrinted() {
        Terminal terminal = screen.terminal(true, false);
        terminal.progress("10 %");
        assertThat(screen.shown()).isEqualTo(CLEAR + cut("10 %"));
        terminal.print("an alert\n");
        assertThat(screen.shown()).isEqualTo(CLEAR + "an alert\n" + cut("10 %"));
        terminal.progress("20 %");
        assertThat(screen.shown()).isEqualTo(CLEAR + cut("20 %"));
        terminal.print("another");
        assertThat(screen.shown()).isEqualTo(CLEAR + "another\n" + cut("20 %"));
    }

    @Test
    void whatALibraryWritesIsNotGluedToTheLineOfProgress() throws Exception {
        Terminal terminal = screen.terminal(true, false);
        terminal.progress("12 events read");
        screen.shown();
        try (var lines = new java.io.PrintStream(new StderrLines(terminal), true, "UTF-8")) {
            lines.print("10:00:00 WARN ");
            assertThat(screen.shown()).isEmpty();
            lines.print("Käse\nand");
            assertThat(screen.shown())
                    .isEqualTo(CLEAR + "10:00:00 WARN Käse\n" + cut("12 events read"));
        }
        assertThat(screen.shown()).isEqualTo(CLEAR + "and\n" + cut("12 events read"));
    }

    @Test
    void theLineOfProgressGoesAwayOnce() {
        Terminal terminal = screen.terminal(true, false);
        terminal.progress("10 %");
        screen.shown();
        terminal.endProgress();
        assertThat(screen.shown()).isEqualTo(CLEAR);
        terminal.endProgress();
        terminal.print("done\n");
        assertThat(screen.shown()).isEqualTo("done\n");
    }

    @Test
    void noProgressIsDrawnWhereNobodyIsLooking() {
        Terminal terminal = screen.terminal(false, true);
        assertThat(terminal.isInteractive()).isFalse();
        terminal.progress("10 %");
        terminal.print("an alert\n");
        terminal.endProgress();
        assertThat(screen.shown()).isEqualTo("an alert\n");
    }

    @Test
    void anErrorTakesTheProgressAwayAndNamesTheProgram() {
        Terminal terminal = screen.terminal(true, true);
        terminal.progress("10 %");
        screen.shown();
        terminal.error("a.json: no such file or folder");
        assertThat(screen.shown()).isEqualTo(CLEAR + "gatewatch: a.json: no such file or folder\n");
        terminal.error("");
        assertThat(screen.shown()).isEmpty();
    }

    @Test
    void coloursAreShownOnATerminalThatWantsThem() {
        assertThat(screen.terminal(true, true).coloured(Colour.RED, "x"))
                .isEqualTo("\u001b[1;31mx\u001b[0m");
        assertThat(screen.terminal(true, false).coloured(Colour.RED, "x")).isEqualTo("x");
        assertThat(screen.terminal(false, true).coloured(Colour.RED, "x")).isEqualTo("x");
    }

    @Test
    void onATerminalALongLineGoesOnBelowAndElsewhereItStays() {
        String line = "rules/a.yml:3:5: " + "word ".repeat(16) + "end";
        screen.terminal(false, true, 40).print(line);
        assertThat(screen.shown()).isEqualTo(line + "\n");
        screen.terminal(true, true, 40).print(line);
        assertThat(screen.shown())
                .startsWith("rules/a.yml:3:5: word word word word\n  word word")
                .endsWith(" end\n");
        screen.terminal(true, true, 200).print(line);
        assertThat(screen.shown()).isEqualTo(line + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "120, 200, 120",
        ", 200, 200",
        "0, 200, 200",
        "0, , 80",
        "'', '', 80",
        "wide, -5, 80",
        "7, , 20",
        "99999999999, 99999, 1000"
    })
    void theWidthIsTheTerminalsElseTheEnvironmentsElseEighty(
            @Nullable String terminal, @Nullable String columns, int width) {
        assertThat(Terminal.width(terminal, columns)).isEqualTo(width);
    }

    @Test
    void textIsUtf8WhateverTheLocale() {
        screen.terminal(false, false).print("Ayşe İı \uD83D\uDE00\n");
        assertThat(screen.shown()).isEqualTo("Ayşe İı \uD83D\uDE00\n");
    }
}
