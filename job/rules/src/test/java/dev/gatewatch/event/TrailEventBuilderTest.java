package dev.gatewatch.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrailEventBuilderTest {
    private final TrailEventBuilder builder = new TrailEventBuilder();

    @Test
    void valuesAreInTheOrderOfTheirFieldsAndThenOfTheirAddition() {
        builder.add(300, ValueKind.TEXT, "z");
        builder.add(2, ValueKind.NUMBER, "1");
        builder.add(BaseField.EVENT_SOURCE, "s");
        builder.add(2, ValueKind.NULL, "");
        builder.add(300, ValueKind.TEXT, "a");
        TrailEvent event = builder.build("e", 5);
        assertThat(event.fields()).containsExactly((short) 0, (short) 2, (short) 2, 300, 300);
        assertThat(event.texts()).containsExactly("s", "1", "", "z", "a");
        assertThat(event.kinds())
                .containsExactly(
                        ValueKind.TEXT.code(),
                        ValueKind.NUMBER.code(),
                        ValueKind.NULL.code(),
                        ValueKind.TEXT.code(),
                        ValueKind.TEXT.code());
        assertThat(event.eventId()).isEqualTo("e");
        assertThat(event.time()).isEqualTo(5);
    }

    @Test
    void aClearedBuilderIsEmptyAndLeavesEventsAlone() {
        builder.add(1, ValueKind.TEXT, "kept");
        TrailEvent event = builder.build("e", 5);
        builder.clear();
        assertThat(builder.size()).isZero();
        assertThat(builder.build("f", 6).fields()).isEmpty();
        assertThat(event.texts()).containsExactly("kept");
    }

    @Test
    void itGrowsWithItsValues() {
        for (int index = 0; index < 5000; index++) {
            builder.add(4999 - index, ValueKind.TEXT, Integer.toString(index));
        }
        TrailEvent event = builder.build("e", 5);
        assertThat(event.texts()).hasSize(5000).startsWith("4999", "4998").endsWith("1", "0");
        builder.clear();
        builder.add(1, ValueKind.TEXT, "x");
        assertThat(builder.build("e", 5).texts()).containsExactly("x");
    }
}
