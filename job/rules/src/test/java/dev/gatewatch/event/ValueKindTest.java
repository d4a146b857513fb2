package dev.gatewatch.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ValueKindTest {
    @ParameterizedTest
    @EnumSource
    void everyKindIsFoundByItsCode(ValueKind kind) {
        assertThat(ValueKind.of(kind.code())).isSameAs(kind);
    }

    @Test
    void codesAreKeptInStateAndNeverChange() {
        assertThat(ValueKind.values())
                .extracting(ValueKind::code)
                .containsExactly((byte) 0, (byte) 1, (byte) 2, (byte) 3, (byte) 4);
        assertThat(ValueKind.values())
                .containsExactly(
                        ValueKind.TEXT,
                        ValueKind.NUMBER,
                        ValueKind.BOOLEAN,
                        ValueKind.NULL,
                        ValueKind.JSON);
    }

    @Test
    void noKindHasAnotherCode() {
        assertThatThrownBy(() -> ValueKind.of((byte) 5))
                .isInstanceOf(ArrayIndexOutOfBoundsException.class);
    }
}
