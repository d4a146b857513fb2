package dev.gatewatch.config.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OnOverloadValueTest {
    private final OnOverloadValue type = new OnOverloadValue();

    @Test
    void readsBothValues() {
        assertThat(type.parse("skip")).isEqualTo(OnOverload.SKIP);
        assertThat(type.parse("wait")).isEqualTo(OnOverload.WAIT);
    }

    @Test
    void refusesAnythingElse() {
        for (String text : new String[] {"", "Skip", "WAIT", "drop"}) {
            assertThatThrownBy(() -> type.parse(text))
                    .hasMessageContaining("is neither skip nor wait");
        }
    }
}
