package dev.gatewatch.engine.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.engine.correlate.CorrelationOracle.OracleEvent;
import dev.gatewatch.engine.correlate.state.GroupState;
import dev.gatewatch.engine.correlate.state.IntervalMemory;
import dev.gatewatch.engine.correlate.state.KeyedGroups;
import dev.gatewatch.engine.correlate.state.KeyedGroupsFormat;
import dev.gatewatch.event.Alert;
import dev.gatewatch.event.Alert.Activity;
import dev.gatewatch.event.Alert.Unusual;
import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.EvidenceBuilder;
import dev.gatewatch.rule.model.CorrelationCondition.Compare;
import dev.gatewatch.rule.model.CorrelationCondition.Measure;
import dev.gatewatch.rule.plan.BaselineRule;
import dev.gatewatch.rule.plan.EngineRule;
import dev.gatewatch.rule.plan.TermsRule;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What two weeks of a group take, and how far attacks in them shift what is usual. */
class UnusualStateTest {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    /** The start of 2026. */
    private static final long START = 1_767_225_600_000L;

    private static final int TIMES = 4;
    private static final int AT_LEAST = 50;
    private final GroupState group = GroupState.of("a fingerprint of 36 characters, as all have");
    private final RecordedAlerts output = new RecordedAlerts();
    private int events;

    /** docs/unusual.md has these figures. */
    @Test
    void twoWeeksOfQuartersOfAnHourTakeFourKilobytes() throws IOException {
        RuleEvaluator evaluator = evaluator(baseline(15 * MINUTE));
        for (int interval = 0; interval < 14 * 96; interval++) {
            count(evaluator, START + 15L * interval * MINUTE, 1 + interval % 100);
        }
        evaluator.settle(group, OracleEvent.KEY, START + 14 * DAY - 1, 0, output);
        assertThat(bytes()).isBetween(4_000, 4_300);
    }

    @Test
    void twoWeeksOfHoursTakeOneKilobyte() throws IOException {
        RuleEvaluator evaluator = evaluator(baseline(60 * MINUTE));
        for (int interval = 0; interval < 14 * 24; interval++) {
            count(evaluator, START + 60L * interval * MINUTE, 1 + interval % 100);
        }
        evaluator.settle(group, OracleEvent.KEY, START + 14 * DAY - 1, 0, output);
        assertThat(bytes()).isBetween(1_000, 1_200);
    }

    @Test
    void twoSignInsADayTakeTwoHundredBytes() throws IOException {
        RuleEvaluator evaluator = evaluator(baseline(15 * MINUTE));
        for (int day = 0; day < 14; day++) {
            count(evaluator, START + day * DAY + 9 * 60 * MINUTE, 1);
            count(evaluator, START + day * DAY + 17 * 60 * MINUTE, 1);
        }
        evaluator.settle(group, OracleEvent.KEY, START + 14 * DAY - 1, 0, output);
        assertThat(bytes()).isBetween(150, 220);
    }

    @Test
    void aHundredTermsTakeTwelveHundredBytesAndFiveAHundredAndFifty() throws IOException {
        TermsRule rule = new TermsRule("r", "f", new int[] {0}, 0, false, 30 * DAY, DAY, 100, 1);
        RuleEvaluator evaluator = evaluator(rule);
        for (int term = 0; term < 5; term++) {
            sight(evaluator, START + term * DAY, "term " + term);
        }
        evaluator.settle(group, OracleEvent.KEY, START + 5 * DAY, 0, output);
        assertThat(bytes()).isBetween(100, 170);
        for (int term = 0; term < 300; term++) {
            sight(evaluator, START + 6 * DAY + term * MINUTE, "other term " + term);
        }
        evaluator.settle(group, OracleEvent.KEY, START + 7 * DAY, 0, output);
        assertThat(bytes()).isBetween(1_100, 1_300);
        assertThat(output.forgotten).isEqualTo(205);
    }

    /** An attack at the same time each day for three days does not hide the fourth. */
    @Test
    void attacksOnThreeOfElevenDaysShiftTheUsualByATenth() {
        RuleEvaluator evaluator = evaluator(baseline(15 * MINUTE));
        for (int day = 0; day < 12; day++) {
            for (int quarter = -1; quarter <= 1; quarter++) {
                int usual = 10 + (day * 8 + (quarter + 1) * 5) % 21;
                boolean attack = day >= 8 && quarter >= 0;
                long time = START + day * DAY + 10 * 60 * MINUTE + 15L * quarter * MINUTE;
                count(evaluator, time, usual + (attack ? 2000 : 0));
            }
        }
        List<Unusual> found = created().stream().map(Alert::unusual).toList();
        assertThat(found).as("an alert for each of four attacks").hasSize(4);
        assertThat(found).extracting(Unusual::usual).containsExactly(19.0, 20.0, 20.5, 21.0);
        assertThat(found).extracting(Unusual::observed).containsExactly(77.0, 81.0, 83.0, 85.0);
    }

    /** What has happened on half of the days is the usual. */
    @Test
    void attacksOnMostDaysAreTheUsual() {
        RuleEvaluator evaluator = evaluator(baseline(DAY));
        for (int day = 0; day < 14; day++) {
            count(evaluator, START + day * DAY + 600 * MINUTE, day >= 4 ? 300 : 20);
        }
        assertThat(created())
                .extracting(alert -> (alert.fired() - START) / DAY)
                .containsExactly(4L, 5L, 6L);
    }

    /** Shares are remembered finely enough for rare events. */
    @Test
    void aShareOfOneInTwoThousandIsUsualWhereItAlwaysWas() {
        BaselineRule rule =
                new BaselineRule(
                        "r",
                        "f",
                        new int[] {0, 1},
                        Measure.SHARE,
                        -1,
                        60 * MINUTE,
                        Compare.RECENT,
                        4 * 60 * MINUTE,
                        60 * MINUTE,
                        TIMES,
                        0,
                        30,
                        15 * MINUTE);
        RuleEvaluator evaluator = evaluator(rule);
        for (int hour = 0; hour < 12; hour++) {
            for (int event = 0; event < 2_000; event++) {
                boolean rare = event == 7 || (hour == 11 && event % 500 == 0);
                int[] matched = rare ? new int[] {0, 1} : new int[] {0};
                long time = START + 60L * hour * MINUTE + event * 100L;
                OracleEvent one = new OracleEvent("e" + events++, time, matched, null);
                evaluator.count(group, one.match(), output);
            }
        }
        evaluator.settle(group, OracleEvent.KEY, START + 12 * 60 * MINUTE, 0, output);
        assertThat(created()).extracting(Alert::unusual).hasSize(1);
        assertThat(created().get(0).unusual())
                .returns(0.0005, Unusual::usual)
                .returns(0.0025, Unusual::observed);
    }

    /** As after a restart, before the watermark is known again. */
    @Test
    void anEventOfAnIntervalThatIsOverDoesNotChangeThePast() {
        RuleEvaluator evaluator = evaluator(baseline(DAY));
        for (int day = 0; day < 5; day++) {
            count(evaluator, START + day * DAY, 20);
        }
        evaluator.settle(group, OracleEvent.KEY, START + 5 * DAY, 0, output);
        for (int late = 0; late < 5; late++) {
            count(evaluator, START + late * DAY, 1);
        }
        count(evaluator, START + 5 * DAY, 79);
        count(evaluator, START + 4 * DAY, 5);
        assertThat(output.past).isEqualTo(10);
        assertThat(created()).isEmpty();
        count(evaluator, START + 5 * DAY + 60 * MINUTE, 2);
        assertThat(created()).hasSize(1);
        assertThat(created().get(0).unusual()).returns(20.0, Unusual::usual);
    }

    /** Of which an earlier release let events wait, and counted them in order. */
    @Test
    void aShareGoesOnFromWhatAnEarlierReleaseSaved() {
        BaselineRule rule =
                new BaselineRule(
                        "r",
                        "f",
                        new int[] {0, 1},
                        Measure.SHARE,
                        -1,
                        DAY,
                        Compare.NONE,
                        0,
                        0,
                        0,
                        0.5,
                        3,
                        DAY);
        IntervalMemory saved = IntervalMemory.from(START);
        saved.learning = false;
        saved.begin(START / DAY, Unusual.UNKNOWN);
        saved.count = 2;
        saved.matched = 1;
        saved.keep(EvidenceBuilder.event("saved", START).build());
        group.intervals = saved;
        RuleEvaluator evaluator = evaluator(rule);
        OracleEvent one = new OracleEvent("e", START + MINUTE, new int[] {0, 1}, null);
        evaluator.count(group, one.match(), output);
        assertThat(evaluator.nextWatermark(group, 0)).isEqualTo(START + DAY - 1);
        evaluator.settle(group, OracleEvent.KEY, START + DAY - 1, 0, output);
        assertThat(created()).hasSize(1);
        Alert alert = created().get(0);
        assertThat(alert.unusual()).returns(2 / 3.0, Unusual::observed).returns(3L, Unusual::of);
        assertThat(alert.events()).extracting(Evidence::eventId).containsExactly("saved", "e");
        evaluator.settle(group, OracleEvent.KEY, START + 2 * DAY, 0, output);
        assertThat(group.isEmpty()).isTrue();
    }

    private List<Alert> created() {
        return output.alerts.stream().filter(alert -> alert.activity() == Activity.CREATE).toList();
    }

    private static BaselineRule baseline(long every) {
        return new BaselineRule(
                "5d7c1e0a-3a52-4f2f-8a54-0f9f3a8d6a01",
                "f",
                new int[] {0},
                Measure.COUNT,
                -1,
                every,
                Compare.TIME_OF_DAY,
                14 * DAY,
                3 * DAY,
                TIMES,
                0,
                AT_LEAST,
                15 * MINUTE);
    }

    private static RuleEvaluator evaluator(EngineRule rule) {
        return RuleEvaluator.of(rule, true, false, false);
    }

    private void count(RuleEvaluator evaluator, long time, int count) {
        for (int event = 0; event < count; event++) {
            OracleEvent one =
                    new OracleEvent("e" + events++, time + event * 100L, new int[] {0}, null);
            evaluator.count(group, one.match(), output);
        }
    }

    private void sight(RuleEvaluator evaluator, long time, String term) {
        OracleEvent one = new OracleEvent("e" + events++, time, new int[] {0}, term);
        evaluator.count(group, one.match(), output);
    }

    private int bytes() throws IOException {
        KeyedGroups groups = new KeyedGroups();
        groups.put("5d7c1e0a-3a52-4f2f-8a54-0f9f3a8d6a01", group, START);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new KeyedGroupsFormat().write(groups, new DataOutputStream(bytes));
        return bytes.size();
    }
}
