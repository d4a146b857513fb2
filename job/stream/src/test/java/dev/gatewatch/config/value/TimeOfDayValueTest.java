package dev.gatewatch.config.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeOfDayValueTest {
    @Test
    void isHoursAndMinutes() {
        assertThat(new TimeOfDayValue().parse("06:30")).isEqualTo(LocalTime.of(6, 30));
        assertThat(new TimeOfDayValue().parse("00:00")).isEqualTo(LocalTime.MIDNIGHT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "6:30", "24:00", "06:60", "06:30:00", "noon", "06.30"})
    void anythingElseIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> new TimeOfDayValue().parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("write hours and minutes, such as 06:00");
    }
}
