package dev.gatewatch.report.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ReportWindowTest {
    private static String of(ReportWindow window, String time) {
        long start = window.startOf(Instant.parse(time).toEpochMilli());
        return Instant.ofEpochMilli(start) + "/" + Instant.ofEpochMilli(window.endOf(start));
    }

    @Test
    void tumblingWindowsAreAlignedToTheDay() {
        ReportWindow window = new ReportWindow.Tumbling(Duration.ofMinutes(15));
        assertThat(of(window, "2026-03-02T10:14:59.999Z"))
                .isEqualTo("2026-03-02T10:00:00Z/2026-03-02T10:15:00Z");
        assertThat(of(window, "2026-03-02T10:15:00Z"))
                .isEqualTo("2026-03-02T10:15:00Z/2026-03-02T10:30:00Z");
        assertThat(of(window, "1969-12-31T23:59:59Z"))
                .isEqualTo("1969-12-31T23:45:00Z/1970-01-01T00:00:00Z");
    }

    @Test
    void slidingWindowsGiveTheOneThatBeganLast() {
        ReportWindow window = new ReportWindow.Sliding(Duration.ofHours(1), Duration.ofMinutes(5));
        assertThat(of(window, "2026-03-02T10:07:00Z"))
                .isEqualTo("2026-03-02T10:05:00Z/2026-03-02T11:05:00Z");
    }

    @Test
    void daysBeginAtTheZonesHour() {
        ReportWindow window =
                new ReportWindow.Daily(LocalTime.of(6, 0), ZoneId.of("Europe/Berlin"));
        assertThat(of(window, "2026-03-02T04:59:59Z"))
                .isEqualTo("2026-03-01T05:00:00Z/2026-03-02T05:00:00Z");
        assertThat(of(window, "2026-03-02T05:00:00Z"))
                .isEqualTo("2026-03-02T05:00:00Z/2026-03-03T05:00:00Z");
    }

    @Test
    void daysOfChangingClocksAreShorterOrLonger() {
        ReportWindow window =
                new ReportWindow.Daily(LocalTime.of(6, 0), ZoneId.of("Europe/Berlin"));
        assertThat(of(window, "2026-03-29T01:30:00Z"))
                .isEqualTo("2026-03-28T05:00:00Z/2026-03-29T04:00:00Z");
        assertThat(of(window, "2026-10-25T04:59:59Z"))
                .isEqualTo("2026-10-24T04:00:00Z/2026-10-25T05:00:00Z");
    }

    @Test
    void eachMomentIsInOneDayEvenWhereTheHourIsLeftOutOrComesTwice() {
        for (String hour : new String[] {"00:00", "02:30", "03:00"}) {
            for (String zone : new String[] {"Europe/Berlin", "America/Sao_Paulo", "UTC"}) {
                ReportWindow window =
                        new ReportWindow.Daily(LocalTime.parse(hour), ZoneId.of(zone));
                long first = window.startOf(Instant.parse("2018-01-01T12:00:00Z").toEpochMilli());
                long end = first;
                for (int day = 0; day < 800; day++) {
                    long start = end;
                    end = window.endOf(start);
                    assertThat(window.startOf(start)).as(hour + zone + day).isEqualTo(start);
                    assertThat(window.startOf(end - 1)).as(hour + zone + day).isEqualTo(start);
                    assertThat(window.startOf(end)).as(hour + zone + day).isEqualTo(end);
                    assertThat(Duration.ofMillis(end - start).toMinutes())
                            .isBetween(22 * 60L, 26 * 60L);
                }
            }
        }
    }
}
