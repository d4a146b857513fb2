package dev.gatewatch.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.output.report.ReportRows;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.report.row.RowKind;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReplayedRowsTest {
    private static final String TEN = "2026-03-02T10:00:00Z";
    private static final String ELEVEN = "2026-03-02T11:00:00Z";

    private final ReplayedRows rows = new ReplayedRows();

    private WindowRows busiest() {
        return Objects.requireNonNull(
                rows.busiest(new ReportSet(List.of(ReportRows.ADDRESSES))).get("addresses"));
    }

    @Test
    void theBusiestWindowHasItsGroupsByRankAndTheOthersLast() {
        rows.add(ReportRows.group(ELEVEN, RowKind.FINAL, "192.0.2.9", 2));
        rows.add(ReportRows.others(TEN, RowKind.FINAL, 3, 100));
        rows.add(ReportRows.group(TEN, RowKind.FINAL, "192.0.2.1", 5));
        rows.add(ReportRows.group(TEN, RowKind.FINAL, null, 7));
        assertThat(busiest().windows()).isEqualTo(2);
        assertThat(busiest().rows())
                .extracting(row -> row.measures()[0].number())
                .containsExactly(7L, 5L, 100L);
    }

    @Test
    void correctionsReplaceRowsAndDroppedGroupsLeave() {
        rows.add(ReportRows.group(TEN, RowKind.EARLY, "192.0.2.7", 99));
        rows.add(ReportRows.group(TEN, RowKind.FINAL, "192.0.2.1", 5));
        rows.add(ReportRows.group(TEN, RowKind.FINAL, "192.0.2.2", 4));
        rows.add(ReportRows.group(TEN, RowKind.CORRECTION, "192.0.2.2", 6));
        rows.add(ReportRows.dropped(TEN, "192.0.2.1"));
        assertThat(busiest().rows())
                .extracting(row -> row.group()[0] + " " + row.measures()[0].number())
                .containsExactly("192.0.2.2 6");
    }

    @Test
    void memoryIsBoundedAndWhatIsLeftOutIsKnown() {
        Instant start = Instant.parse(TEN);
        for (int window = 0; window < 300; window++) {
            String time = start.plusSeconds(900L * window).toString();
            for (int i = 0; i < 100; i++) {
                rows.add(ReportRows.group(time, RowKind.FINAL, "192.0.2." + i, 300 - window));
            }
        }
        // Of a window that was left out: it must not come back with a part of its rows.
        rows.add(ReportRows.group(TEN, RowKind.CORRECTION, "192.0.2.1", 1_000_000));
        assertThat(busiest().windows()).isEqualTo(ReplayedRows.MOST_ROWS / 100);
        assertThat(busiest().others()).isTrue();
        assertThat(busiest().rows()).extracting(ReportRow::group).hasSize(100);
    }

    @Test
    void aReportWithoutRowsHasNoWindow() {
        rows.add(ReportRows.group(TEN, RowKind.EARLY, "192.0.2.7", 99));
        assertThat(rows.busiest(new ReportSet(List.of(ReportRows.ADDRESSES)))).isEmpty();
    }
}
