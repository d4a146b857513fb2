package dev.gatewatch.report.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.BaseField;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.TrailEventBuilder;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.report.parse.ReportKit;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.report.row.RowKind;
import dev.gatewatch.report.row.RowScope;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When rows come, and what is kept until then. */
// Closing a harness may be interrupted, says its signature.
@SuppressWarnings("try")
class ReportFlowTest {
    private static final long NOON = Instant.parse("2026-03-02T12:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final long LATENESS = 10 * MINUTE;

    private static final String QUARTERS = report("quarters", "{tumbling: 15m}");
    private static final String SLIDING = report("sliding", "{sliding: {size: 30m, every: 10m}}");
    private static final String DAYS = report("days", "{daily: \"06:00\", zone: Europe/Berlin}");
    private static final FieldPlan FIELDS = FieldPlan.of(List.of());

    private int events;

    private static String report(String name, String window) {
        return """
        title: NAME
        name: NAME
        window: WINDOW
        early: 1m
        group-by: [sourceIPAddress]
        measures: {events: count, users: {distinct: signIn.user}}
        groups: {most: 2, by: events}
        """
                .replace("NAME", name)
                .replace("WINDOW", window);
    }

    @Test
    void nothingRemainsOfSettledWindows() throws Exception {
        try (ReportFlowHarness flow = harness(QUARTERS, SLIDING, DAYS)) {
            flow.clock(NOON);
            for (int minute = 0; minute < 60; minute++) {
                for (int address = 0; address < 5; address++) {
                    flow.accept(event(NOON + minute * MINUTE, "192.0.2." + address));
                }
                flow.clock(NOON + minute * MINUTE);
                flow.watermark(NOON + (minute - 2) * MINUTE);
                // Late, but not too late.
                flow.accept(event(NOON + (minute - 9) * MINUTE, "192.0.2.9"));
                if (minute == 30) {
                    flow.restart(ReportKit.reports(QUARTERS, SLIDING, DAYS));
                }
            }
            assertThat(flow.remains()).isPositive();
            flow.watermark(NOON + 24 * 60 * MINUTE + LATENESS);
            flow.clock(NOON + 24 * 60 * MINUTE);
            assertThat(flow.remains()).isZero();
            assertThat(flow.rows()).extracting(ReportRow::kind).contains(RowKind.values());
        }
    }

    @Test
    void lateEventsAreCorrectionsOncePerWatermark() throws Exception {
        try (ReportFlowHarness flow = harness(QUARTERS)) {
            flow.accept(event(NOON, "192.0.2.1"));
            flow.watermark(NOON + 15 * MINUTE - 2);
            assertThat(flow.rows()).isEmpty();
            flow.watermark(NOON + 15 * MINUTE - 1);
            assertThat(shown(flow)).containsExactly("quarters FINAL GROUP 192.0.2.1 1");
            for (int more = 0; more < 3; more++) {
                flow.accept(event(NOON + more, "192.0.2.1"));
                flow.accept(event(NOON + more, "192.0.2." + (2 + more)));
            }
            flow.watermark(NOON + 16 * MINUTE);
            flow.watermark(NOON + 17 * MINUTE);
            assertThat(shown(flow))
                    .containsExactly(
                            "quarters CORRECTION GROUP 192.0.2.1 4",
                            "quarters CORRECTION GROUP 192.0.2.2 1",
                            "quarters CORRECTION OTHERS 2 2");
            // Of this window all comes late: it has final rows, too.
            flow.watermark(NOON + 31 * MINUTE);
            flow.accept(event(NOON + 29 * MINUTE, "192.0.2.1"));
            flow.watermark(NOON + 32 * MINUTE);
            assertThat(shown(flow)).containsExactly("quarters FINAL GROUP 192.0.2.1 1");
        }
    }

    @Test
    void earlyRowsComeByTheClockWhileSomethingIsCounted() throws Exception {
        try (ReportFlowHarness flow = harness(QUARTERS, SLIDING)) {
            flow.clock(NOON + 5_000);
            flow.accept(event(NOON, "192.0.2.1"));
            for (int second = 6; second < 60; second++) {
                flow.clock(NOON + second * 1_000L);
                assertThat(shown(flow)).as("second " + second).isEmpty();
            }
            for (int second = 60; second < 65; second++) {
                flow.clock(NOON + second * 1_000L);
            }
            assertThat(shown(flow))
                    .containsExactlyInAnyOrder(
                            "quarters EARLY GROUP 192.0.2.1 1",
                            "sliding EARLY GROUP 192.0.2.1 1",
                            "sliding EARLY GROUP 192.0.2.1 1",
                            "sliding EARLY GROUP 192.0.2.1 1");
            for (int second = 65; second < 300; second++) {
                flow.clock(NOON + second * 1_000L);
            }
            assertThat(flow.rows()).isEmpty();
            long last = 0;
            for (int second = 300; second < 600; second++) {
                flow.accept(event(NOON + second * 1_000L, "192.0.2.1"));
                flow.clock(NOON + second * 1_000L);
                for (ReportRow row : flow.rows()) {
                    if (row.report().equals("quarters")) {
                        assertThat(second - last).isGreaterThanOrEqualTo(60);
                        last = second;
                    }
                }
            }
            assertThat(last).isGreaterThan(500);
        }
    }

    @Test
    void aReportThatIsAddedChangedOrRemovedKeepsTheStateOfTheOthers() throws Exception {
        String halves = report("halves", "{tumbling: 30m}");
        try (ReportFlowHarness flow = harness(QUARTERS, DAYS, SLIDING)) {
            flow.accept(event(NOON, "192.0.2.1"));
            flow.watermark(NOON);
            // Another number for each, one more, one fewer, one that counts something else.
            flow.restart(
                    ReportKit.reports(
                            halves,
                            SLIDING,
                            QUARTERS.replace("most: 2", "most: 3"),
                            DAYS.replace("title: days", "title: Each day")));
            flow.accept(event(NOON + 1, "192.0.2.1"));
            flow.watermark(NOON + 30 * MINUTE);
            assertThat(shown(flow))
                    .containsExactlyInAnyOrder(
                            "halves FINAL GROUP 192.0.2.1 1",
                            "quarters FINAL GROUP 192.0.2.1 1",
                            "sliding FINAL GROUP 192.0.2.1 2",
                            "sliding FINAL GROUP 192.0.2.1 2",
                            "sliding FINAL GROUP 192.0.2.1 2");
            flow.watermark(NOON + 24 * 60 * MINUTE + LATENESS);
            assertThat(shown(flow)).containsExactly("days FINAL GROUP 192.0.2.1 2");
            flow.clock(NOON);
            assertThat(flow.remains()).isZero();
        }
    }

    @Test
    void noRowReplacesThoseThatWereSettledBeforeARestart() throws Exception {
        ReportSet reports = ReportKit.reports(QUARTERS);
        try (ReportFlowHarness flow = harness(QUARTERS)) {
            flow.accept(event(NOON, "192.0.2.1"));
            flow.accept(event(NOON, "192.0.2.1"));
            flow.watermark(NOON + 60 * MINUTE);
            assertThat(shown(flow)).containsExactly("quarters FINAL GROUP 192.0.2.1 2");
            flow.restart(reports);
            // Nobody knows yet that this is late.
            flow.accept(event(NOON + 1, "192.0.2.1"));
            flow.accept(event(NOON + 60 * MINUTE, "192.0.2.1"));
            flow.watermark(NOON + 75 * MINUTE);
            assertThat(flow.rows())
                    .singleElement()
                    .satisfies(row -> assertThat(row.start()).isEqualTo(NOON + 60 * MINUTE));
        }
    }

    private ReportFlowHarness harness(String... reports) throws Exception {
        return new ReportFlowHarness(ReportKit.reports(reports), FIELDS, LATENESS);
    }

    private static List<String> shown(ReportFlowHarness flow) {
        return flow.rows().stream()
                .map(
                        row ->
                                String.join(
                                        " ",
                                        row.report(),
                                        row.kind().name(),
                                        row.scope().name(),
                                        row.scope() == RowScope.OTHERS
                                                ? Long.toString(row.groups())
                                                : row.group()[0],
                                        Long.toString(row.measures()[0].number())))
                .toList();
    }

    private TrailEvent event(long time, String address) {
        TrailEventBuilder event = new TrailEventBuilder();
        event.add(BaseField.SOURCE_IP_ADDRESS, address);
        return event.build("e" + events++, time);
    }
}
