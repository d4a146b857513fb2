package dev.gatewatch.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleFindingsTest {
    private final Terminal colourful = new Screen().terminal(true, true);

    @ParameterizedTest
    @CsvSource({
        "[CRITICAL], 1;31",
        "[HIGH], 1;31",
        "[MEDIUM], 1;33",
        "[LOW], 1;36",
        "[INFORMATIONAL], 1;36",
        "[ended], 2"
    })
    void theFirstLineHasTheColourOfItsLevel(String level, String colour) {
        assertThat(ConsoleFindings.render(level + " A title\n  who    [HIGH]\n", colourful))
                .isEqualTo(
                        "\u001b[" + colour + "m" + level + " A title\u001b[0m\n  who    [HIGH]\n");
    }

    @Test
    void withoutColoursTheTextStaysAsItIs() {
        String text = "[HIGH] A title\n  who    x\n";
        assertThat(ConsoleFindings.render(text, new Screen().terminal(false, true)))
                .isEqualTo(text);
    }
}
