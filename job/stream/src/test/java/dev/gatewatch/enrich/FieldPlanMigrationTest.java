package dev.gatewatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.FieldPlan;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FieldPlanMigrationTest {
    @Test
    void theLastPlansAreKept() {
        Map<Long, SavedFieldPlan> known = Map.of();
        for (int change = 0; change < 20; change++) {
            known = new FieldPlanMigration(known, plan(change)).all();
            // Started again with the same rules.
            known = new FieldPlanMigration(known, plan(change)).all();
        }
        assertThat(known).hasSize(FieldPlanMigration.MOST);
        for (int age = 0; age < FieldPlanMigration.MOST; age++) {
            SavedFieldPlan one = of(19 - age, known);
            assertThat(one.age()).isEqualTo(age);
            assertThat(one.names()).endsWith("field" + (19 - age));
        }
    }

    @Test
    void aPlanThatComesBackIsTheLastOneAgain() {
        Map<Long, SavedFieldPlan> known = Map.of();
        for (int change : new int[] {1, 2, 3, 1}) {
            known = new FieldPlanMigration(known, plan(change)).all();
        }
        assertThat(known).hasSize(3);
        assertThat(of(1, known).age()).isZero();
        assertThat(of(3, known).age()).isEqualTo(1);
        assertThat(of(2, known).age()).isEqualTo(2);
    }

    private static SavedFieldPlan of(int number, Map<Long, SavedFieldPlan> known) {
        return Objects.requireNonNull(known.get(plan(number).stamp()));
    }

    private static FieldPlan plan(int number) {
        return FieldPlan.of(List.of("field" + number));
    }
}
