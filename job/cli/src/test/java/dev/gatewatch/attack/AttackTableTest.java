package dev.gatewatch.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each attack through each door raises the alerts that the table in cep-rules/README.md names. */
class AttackTableTest {
    private static final String PREFIX = "cognito_";

    /** The cells of the one rule that is a pattern, and needs a Flink to run. */
    private static final String PATTERN = "`high_risk_then_success`";

    private static final String NOTHING_RECORDED = "No such ";

    private final AttackTable table = AttackTable.read();

    AttackTableTest() throws IOException {}

    @TestFactory
    List<DynamicTest> everyCell() throws IOException {
        ShippedPack pack = new ShippedPack();
        Set<String> patternAlerts = pack.patternAlerts(thatMeetPatterns());
        List<DynamicTest> tests = new ArrayList<>();
        for (Attack attack : Attack.values()) {
            for (Door door : Door.values()) {
                tests.add(
                        DynamicTest.dynamicTest(
                                attack.row() + ": " + door.column(),
                                () -> check(attack, door, pack, patternAlerts)));
            }
        }
        return tests;
    }

    @Test
    void theTableHasEachAttackAndEachDoor() {
        assertThat(table.columns())
                .containsExactlyElementsOf(Arrays.stream(Door.values()).map(Door::column).toList());
        assertThat(table.rows().keySet())
                .containsExactlyElementsOf(
                        Arrays.stream(Attack.values()).map(Attack::row).toList());
    }

    @Test
    void everyReasonIsUsed() {
        Set<String> used = new HashSet<>();
        for (Map.Entry<String, List<String>> row : table.rows().entrySet()) {
            row.getValue().stream().filter(cell -> cell.startsWith("(")).forEach(used::add);
        }
        assertThat(table.reasons().keySet()).containsExactlyInAnyOrderElementsOf(used);
    }

    /** What is recorded of the attacks that only a pattern sees, in one run of it. */
    private List<RecordedEvent> thatMeetPatterns() {
        List<RecordedEvent> events = new ArrayList<>();
        for (Attack attack : Attack.values()) {
            for (Door door : Door.values()) {
                if (cell(attack, door).equals(PATTERN)) {
                    events.addAll(attack.through(door));
                }
            }
        }
        assertThat(events).isNotEmpty();
        return events;
    }

    private String cell(Attack attack, Door door) {
        List<String> cells = table.rows().getOrDefault(attack.row(), List.of());
        assertThat(cells).as(attack.row()).hasSameSizeAs(Door.values());
        return cells.get(door.ordinal());
    }

    private void check(Attack attack, Door door, ShippedPack pack, Set<String> patternAlerts) {
        List<RecordedEvent> events = attack.through(door);
        String cell = cell(attack, door);
        if (cell.equals(PATTERN)) {
            assertThat(patternAlerts).contains(rules(cell).get(0) + " " + door.address());
            return;
        }
        if (!cell.startsWith("(")) {
            assertThat(pack.alerts(events)).containsAll(rules(cell));
            return;
        }
        String reason = table.reasons().get(cell);
        assertThat(reason).as("what %s stands for", cell).isNotNull();
        assertThat(events.isEmpty())
                .as("whether anything is recorded: %s", reason)
                .isEqualTo(reason.startsWith(NOTHING_RECORDED));
        assertThat(pack.alerts(events)).as("alerts in spite of: %s", reason).isEmpty();
    }

    /** The rules that a cell names, without what all names begin with. */
    private static List<String> rules(String cell) {
        List<String> rules =
                Arrays.stream(cell.split(", ", -1))
                        .map(name -> PREFIX + name.substring(1, name.length() - 1))
                        .toList();
        assertThat(rules).isNotEmpty();
        return rules;
    }
}
