package dev.gatewatch.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FieldPlanTest {
    private static final int BASE = BaseField.values().length;

    @ParameterizedTest
    @EnumSource
    void everyBaseFieldHasItsOrdinalInEveryPlan(BaseField field) {
        for (FieldPlan plan :
                List.of(FieldPlan.of(List.of()), FieldPlan.of(List.of("a", field.path(), "zz")))) {
            assertThat(plan.id(field.path())).isEqualTo(field.id()).isEqualTo(field.ordinal());
            assertThat(plan.name(field.id())).isEqualTo(field.path());
        }
    }

    @Test
    void theFieldsOfRulesFollowByName() {
        FieldPlan plan = FieldPlan.of(List.of("b", "a.c", "eventName", "b", "a"));
        assertThat(plan.size()).isEqualTo(BASE + 3);
        assertThat(plan.names().subList(BASE, BASE + 3)).containsExactly("a", "a.c", "b");
        assertThat(plan.id("a.c")).isEqualTo(BASE + 1);
        assertThat(plan.ids()).hasSize(BASE + 3).containsEntry("b", BASE + 2);
    }

    @Test
    void theOrderOfTheFieldsDoesNotMatter() {
        assertThat(FieldPlan.of(List.of("x", "I", "i", "ı")).names())
                .isEqualTo(FieldPlan.of(Set.of("ı", "i", "x", "I")).names())
                .endsWith("I", "i", "x", "ı");
    }

    @Test
    void theStampTellsPlansApart() {
        FieldPlan plan = FieldPlan.of(List.of("ab", "c"));
        assertThat(plan.stamp()).isEqualTo(FieldPlan.of(Set.of("c", "ab")).stamp());
        assertThat(List.of("a", "abc", "ab", "c", FieldPlan.WHOLE_RECORD))
                .noneMatch(field -> FieldPlan.of(List.of(field)).stamp() == plan.stamp());
        assertThat(FieldPlan.of(List.of("a", "bc")).stamp()).isNotEqualTo(plan.stamp());
    }

    @Test
    void aFieldThatIsNotPlannedHasNoId() {
        FieldPlan plan = FieldPlan.of(List.of("a"));
        assertThat(plan.id("b")).isEqualTo(-1);
        assertThat(plan.id("A")).isEqualTo(-1);
        assertThat(plan.id("EVENTNAME")).isEqualTo(-1);
    }

    @Test
    void asManyFieldsAsHaveANumberArePossibleAndNoMore() {
        List<String> most =
                IntStream.range(0, Short.MAX_VALUE - BASE).mapToObj(i -> "f" + i).toList();
        FieldPlan plan = FieldPlan.of(most);
        assertThat(plan.size()).isEqualTo(Short.MAX_VALUE);
        List<String> more =
                IntStream.range(0, Short.MAX_VALUE - BASE + 1).mapToObj(i -> "f" + i).toList();
        assertThatThrownBy(() -> FieldPlan.of(more))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the rules read 32768 fields; at most 32767 are possible");
    }

    @Test
    void travelsToTheSubtasks() throws IOException, ClassNotFoundException {
        FieldPlan plan = FieldPlan.of(List.of("a", "b"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(plan);
        }
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            FieldPlan copy = (FieldPlan) in.readObject();
            assertThat(copy.names()).isEqualTo(plan.names());
            assertThat(copy.id("b")).isEqualTo(plan.id("b"));
        }
    }
}
