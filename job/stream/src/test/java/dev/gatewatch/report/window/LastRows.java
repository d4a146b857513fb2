package dev.gatewatch.report.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.report.row.MeasuredValue;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.report.row.RowKind;
import dev.gatewatch.report.row.RowScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What rows say when each replaces the one before it of the same group, as lines. */
final class LastRows {
    private static final int SHARE = 3;
    private static final int TOP = 4;

    private LastRows() {}

    /** Of one report of {@link ReportSql}, in no order. */
    static Collection<String> of(String report, List<ReportRow> rows) {
        Map<String, String> last = new TreeMap<>();
        Set<String> finished = new HashSet<>();
        for (ReportRow row : rows) {
            if (!row.report().equals(report)) {
                continue;
            }
            String window = Long.toString(row.start());
            if (row.kind() == RowKind.CORRECTION) {
                assertThat(finished).as("windows of which all came before").contains(window);
            } else if (row.kind() == RowKind.FINAL && finished.add(window)) {
                last.keySet().removeIf(key -> key.startsWith(window + " "));
            }
            String key = window + " " + (row.scope() == RowScope.OTHERS ? "" : key(row.group()));
            if (row.scope() == RowScope.DROPPED) {
                assertThat(last.remove(key)).as("the row that is dropped").isNotNull();
            } else {
                String before = last.put(key, line(row));
                if (row.kind() == RowKind.FINAL) {
                    assertThat(before).as("one final row of a group").isNull();
                }
            }
        }
        return last.values();
    }

    private static String key(@Nullable String[] group) {
        StringBuilder key = new StringBuilder("(");
        for (String value : group) {
            key.append(value == null ? "" : value.length() + ":" + value).append(',');
        }
        return key.append(')').toString();
    }

    private static String line(ReportRow row) {
        List<String> words = new ArrayList<>();
        words.add(Long.toString(row.start()));
        words.add(row.scope() == RowScope.OTHERS ? row.groups() + " others" : key(row.group()));
        for (int measure = 0; measure < row.measures().length; measure++) {
            words.add(shown(measure, row.measures()[measure]));
        }
        return String.join(" ", words);
    }

    private static String shown(int measure, MeasuredValue value) {
        assertThat(value.error()).isZero();
        if (value.number() < 0) {
            return "-";
        }
        if (measure == SHARE) {
            return value.number() + "/" + value.among();
        }
        if (measure == TOP) {
            List<String> words = new ArrayList<>();
            for (int place = 0; place < value.values().length; place++) {
                words.add(value.values()[place] + "=" + value.counts()[place]);
            }
            return String.join(" ", words);
        }
        return Long.toString(value.number());
    }
}
