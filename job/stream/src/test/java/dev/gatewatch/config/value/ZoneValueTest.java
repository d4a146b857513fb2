package dev.gatewatch.config.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ZoneValueTest {
    @Test
    void isAZoneByItsName() {
        assertThat(new ZoneValue().parse("Europe/Berlin")).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(new ZoneValue().parse("UTC")).isEqualTo(ZoneId.of("UTC"));
    }

    @Test
    void anythingElseIsRefusedWithWhatMayBeMeant() {
        assertThatThrownBy(() -> new ZoneValue().parse("Europe/Berlim"))
                .hasMessage("\"Europe/Berlim\" is no time zone (did you mean \"Europe/Berlin\"?)");
        assertThatThrownBy(() -> new ZoneValue().parse("?!"))
                .hasMessageContaining("write a name such as Europe/Berlin");
    }
}
