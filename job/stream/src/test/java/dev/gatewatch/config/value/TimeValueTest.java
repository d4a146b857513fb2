package dev.gatewatch.config.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeValueTest {
    private final TimeValue type = new TimeValue();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-02T11:00:00Z",
                "2026-03-02T11:00:00.000+00:00",
                "2026-03-02T12:00:00+01:00"
            })
    void readsATimeWithItsOffset(String text) {
        assertThat(type.parse(text)).contains(Instant.parse("2026-03-02T11:00:00Z"));
    }

    @Test
    void nothingIsNone() {
        assertThat(type.parse("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-03-02", "2026-03-02T11:00:00", "1772449200"})
    void saysHowATimeIsWritten(String text) {
        assertThatThrownBy(() -> type.parse(text))
                .hasMessage(
                        "\""
                                + text
                                + "\" is no time: write date, time and offset from UTC, such as"
                                + " 2026-03-02T11:00:00Z or 2026-03-02T12:00:00+01:00");
    }
}
