package dev.gatewatch.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RenumberingTest {
    private final FieldPlan before = FieldPlan.of(List.of("b", "c", "d"));
    private final FieldPlan today = FieldPlan.of(List.of("a", "b", "d"));

    @Test
    void fieldsKeepTheirNamesAndTheirValues() {
        TrailEvent event = Renumbering.of(before.names(), today).of(event());

        assertThat(event.eventId()).isEqualTo("e");
        assertThat(event.time()).isEqualTo(5);
        assertThat(event.text(BaseField.SIGN_IN_USER)).isEqualTo("u");
        assertThat(event.text(today.id("a"))).isNull();
        int b = event.find(today.id("b"));
        assertThat(event.end(b)).isEqualTo(b + 2);
        assertThat(event.texts()[b]).isEqualTo("first");
        assertThat(event.texts()[b + 1]).isEqualTo("2");
        assertThat(event.kinds()[b + 1]).isEqualTo(ValueKind.NUMBER.code());
        assertThat(event.text(today.id("d"))).isEqualTo("last");
        assertThat(event.texts()).doesNotContain("gone");
        assertThat(event.fields()).isSorted();
    }

    @Test
    void ofAnUnknownPlanTheBaseFieldsAreLeft() {
        TrailEvent event = Renumbering.ofUnknown(today).of(event());

        assertThat(event.text(BaseField.SIGN_IN_USER)).isEqualTo("u");
        assertThat(event.fields()).hasSize(1);
    }

    private TrailEvent event() {
        TrailEventBuilder event = new TrailEventBuilder();
        event.add(before.id("d"), ValueKind.TEXT, "last");
        event.add(before.id("b"), ValueKind.TEXT, "first");
        event.add(before.id("b"), ValueKind.NUMBER, "2");
        event.add(before.id("c"), ValueKind.TEXT, "gone");
        event.add(BaseField.SIGN_IN_USER, "u");
        return event.build("e", 5);
    }
}
