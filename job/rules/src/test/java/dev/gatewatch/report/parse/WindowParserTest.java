package dev.gatewatch.report.parse;

import static dev.gatewatch.report.parse.WrittenReport.good;
import static dev.gatewatch.report.parse.WrittenReport.problems;
import static dev.gatewatch.report.parse.WrittenReport.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.report.model.ReportWindow;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowParserTest {
    @Test
    void readsEachKindOfWindow() {
        assertThat(good(report("window: {tumbling: 15m}")).window())
                .isEqualTo(new ReportWindow.Tumbling(Duration.ofMinutes(15)));
        assertThat(good(report("window: {tumbling: 7d}")).window())
                .isEqualTo(new ReportWindow.Tumbling(Duration.ofDays(7)));
        assertThat(good(report("window: {sliding: {size: 1h, every: 5m}}")).window())
                .isEqualTo(new ReportWindow.Sliding(Duration.ofHours(1), Duration.ofMinutes(5)));
        assertThat(good(report("window: {daily: \"06:00\", zone: Europe/Berlin}")).window())
                .isEqualTo(new ReportWindow.Daily(LocalTime.of(6, 0), ZoneId.of("Europe/Berlin")));
        assertThat(good(report("window: {daily: 23:59}")).window())
                .isEqualTo(new ReportWindow.Daily(LocalTime.of(23, 59), ZoneId.of("UTC")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"60m", "1h", "24h", "1d", "1w", "90s", "1440m"})
    void takesWindowsThatBeginAtTheSameTimesEachDay(String size) {
        assertThat(problems(report("window: {tumbling: " + size + "}"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{tumbling: 7m}                    | 3:10: a tumbling window must divide a day",
                "{tumbling: 36h}                   | 3:10: a tumbling window must divide a day",
                "{tumbling: 30s}                   | 3:20: tumbling must be at least 60s",
                "{tumbling: 8d}                    | 3:20: tumbling must be at most 7d",
                "{tumbling: 999999999999d}         | 3:20: tumbling must be at most 36500d",
                "{tumbling: 15}                    | 3:20: tumbling must be a whole number and one of",
                "{tumbling: 15m, zone: UTC}        | 3:25: only a daily window has a zone",
                "{tumbling: 15m, daily: \"06:00\"} | 3:9: a window is one of {tumbling: 15m}",
                "{tumbling: }                      | 3:9: a window is one of {tumbling: 15m}",
                "{}                                | 3:9: a window is one of {tumbling: 15m}",
                "{tumblign: 15m}                   | 3:10: unknown key \"tumblign\" in window (did you mean \"tumbling\"?)",
                "15m                               | 3:9: window must be a mapping",
                "{sliding: 1h, every: 5m}          | 3:23: unknown key \"every\" in window",
                "{sliding: {size: 1h}}             | 3:19: a sliding window has no every",
                "{sliding: {every: 5m}}            | 3:19: a sliding window has no size",
                "{sliding: {size: 1h, every: 7m}}  | 3:30: every must divide both the size and a day",
                "{sliding: {size: 2d, every: 36h}} | 3:30: every must divide both",
                "{sliding: {size: 1d, every: 1m}}  | 3:30: an event would be in more than 100 windows",
                "{daily: \"6:00\"}                 | 3:17: daily must be a time of day such as \"06:00\"",
                "{daily: \"24:00\"}                | 3:17: daily must be a time of day",
                "{daily: \"06:00:30\"}             | 3:17: daily must be a time of day",
                "{daily: 06:00, zone: Europe/Berlim} | 3:30: unknown time zone \"Europe/Berlim\" (did you mean \"Europe/Berlin\"?)",
                "{daily: 06:00, zone: \"+02:00\"}  | 3:30: unknown time zone \"+02:00\"; write a name such as Europe/Berlin",
            })
    void saysWhatAWindowMustBe(String window, String problem) {
        assertThat(problems(report("window: " + window)))
                .anySatisfy(each -> assertThat(each).startsWith("r1.yml:" + problem));
    }

    @Test
    void earlyRowsAreOfAWindowThatIsStillOpen() {
        assertThat(good(report("early: 1m")).early()).isEqualTo(Duration.ofMinutes(1));
        assertThat(problems(report("early: 5s"))).hasSize(1);
        assertThat(problems(report("early: 15m")))
                .singleElement()
                .asString()
                .contains(":8: early must be shorter than the window");
        assertThat(problems(report("early: 23h", "window: {daily: 06:00}"))).hasSize(1);
    }
}
