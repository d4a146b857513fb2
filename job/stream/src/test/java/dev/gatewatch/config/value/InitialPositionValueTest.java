package dev.gatewatch.config.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class InitialPositionValueTest {
    private final InitialPositionValue type = new InitialPositionValue();

    @Test
    void readsTheNamesThatKinesisUses() {
        assertThat(type.parse("LATEST")).isEqualTo(InitialPosition.LATEST);
        assertThat(type.parse("TRIM_HORIZON")).isEqualTo(InitialPosition.TRIM_HORIZON);
        assertThat(type.parse("AT_TIMESTAMP")).isEqualTo(InitialPosition.AT_TIMESTAMP);
    }

    @Test
    void saysWhichThereAre() {
        assertThatThrownBy(() -> type.parse("latest"))
                .hasMessage("\"latest\" must be LATEST, TRIM_HORIZON or AT_TIMESTAMP");
    }
}
