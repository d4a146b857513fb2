package dev.gatewatch.output.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogLinesSerializerTest {
    private final LogLinesSerializer serializer = new LogLinesSerializer();

    @Test
    void whatIsReadIsWhatWasWritten() throws IOException {
        LogLines lines =
                new LogLines(
                        List.of(
                                Logs.line("é\u0000"),
                                Logs.early("x".repeat(100_000)),
                                Logs.line("late").byClock()));
        assertThat(serializer.deserialize(1, serializer.serialize(lines))).isEqualTo(lines);
    }

    @Test
    void anotherFormatIsRefused() {
        assertThatThrownBy(() -> serializer.deserialize(2, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("in format 2");
    }
}
