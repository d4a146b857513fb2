package dev.gatewatch.generate.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewatch.generate.record.EntryDoor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttackSelectionTest {
    private static final long START = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
    private static final long END = START + Duration.ofDays(4).toMillis();

    @Test
    void parametersReplaceWhatIsUsual() {
        List<AttackPlan> plans =
                plans(
                        "brute-force:variant=slow,door=srp,attempts=30,seconds=60,addresses=3,users=2");

        assertThat(plans)
                .singleElement()
                .satisfies(
                        plan -> {
                            assertThat(plan.variant()).isEqualTo(AttackVariant.SLOW);
                            assertThat(plan.door()).isEqualTo(EntryDoor.SRP);
                            assertThat(plan.pace()).isEqualTo(new AttackPace(30, 60, 3, 2));
                        });
    }

    @Test
    void aKindAloneComesInAllItsVariants() {
        assertThat(plans("code-pumping"))
                .extracting(AttackPlan::variant)
                .containsExactlyInAnyOrder(AttackVariant.values());
    }

    @Test
    void ofAllKindsThoseAreTakenThatHaveTheVariantAndTheDoor() {
        assertThat(plans("all:variant=distributed,door=token"))
                .isNotEmpty()
                .allMatch(plan -> plan.door() == EntryDoor.TOKEN)
                .allMatch(plan -> plan.variant() == AttackVariant.DISTRIBUTED);
    }

    @Test
    void attacksLieInTheSecondHalfAndEndWithTheSet() {
        assertThat(AttackSchedule.of(1, START, END, List.of(AttackSelection.ALL)))
                .allSatisfy(
                        plan -> assertThat(plan.start()).isBetween(START + (END - START) / 2, END));
        assertThat(plans("takeover-after-reset"))
                .allSatisfy(
                        plan ->
                                assertThat(
                                                plan.start()
                                                        + 1_000L
                                                                * plan.pace().attempts()
                                                                * plan.pace().seconds())
                                        .isLessThanOrEqualTo(END));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    brute-forze              | did you mean brute-force?
                    brute-force:variant      | NAME=VALUE
                    brute-force:varriant=slow| did you mean variant?
                    brute-force:variant=slwo | did you mean slow?
                    brute-force:attempts=0   | from 1 to 1000000
                    mfa-off:variant=slow     | mfa-off has no variant slow; it has fast
                    mfa-off:door=srp         | its doors are stranger, deploy-role
                    """)
    void whatIsWrongIsSaid(String text, String message) {
        assertThatThrownBy(() -> AttackSelection.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static List<AttackPlan> plans(String text) {
        return AttackSchedule.of(1, START, END, List.of(AttackSelection.parse(text)));
    }
}
