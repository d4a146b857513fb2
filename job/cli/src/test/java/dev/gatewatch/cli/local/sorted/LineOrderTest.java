package dev.gatewatch.cli.local.sorted;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineOrderTest {
    @TempDir private Path folder;

    /** However many parts are merged: of each group the last row is the one that counts. */
    @ParameterizedTest
    @ValueSource(ints = {8 << 20, 2_000, 100})
    void rowsAreByWindowReportAndGroupAndThoseOfAGroupStayInTheirOrder(int inMemory)
            throws Exception {
        List<String> groups = new ArrayList<>();
        for (String start : List.of("2026-03-02T10:00:00Z", "2026-03-02T10:15:00Z")) {
            for (String report : List.of("a", "b")) {
                groups.add(row(report, start, "\"group\":{\"ip\":null}"));
                groups.add(row(report, start, "\"group\":{\"ip\":\"192.0.2.1\"}"));
                groups.add(row(report, start, "\"group\":{\"ip\":\"192.0.2.2\"}"));
                groups.add(row(report, start, "\"others\":7"));
            }
        }
        List<String> expected = new ArrayList<>();
        for (String group : groups) {
            for (int number = 0; number < 20; number++) {
                // By their texts they would be in another order.
                expected.add(group + ",\"measures\":{\"n\":" + (20 - number) + "}}");
            }
        }
        List<String> mixed = mixed(groups, expected);
        Path from = folder.resolve("from");
        Path to = folder.resolve("to");
        Files.write(from, mixed);
        SortedLines.sort(from, to, LineOrder.REPORTS, inMemory);
        assertThat(Files.readAllLines(to)).isEqualTo(expected);
    }

    /** The rows in a random order in which each group keeps its own. */
    private static List<String> mixed(List<String> groups, List<String> rows) {
        List<List<String>> left = new ArrayList<>();
        for (String group : groups) {
            left.add(new ArrayList<>(rows.stream().filter(row -> row.startsWith(group)).toList()));
        }
        Random random = new Random(7);
        List<String> mixed = new ArrayList<>();
        while (!left.isEmpty()) {
            List<String> one = left.get(random.nextInt(left.size()));
            mixed.add(one.remove(0));
            left.removeIf(List::isEmpty);
        }
        return mixed;
    }

    private static String row(String report, String start, String group) {
        return "{\"report\":\""
                + report
                + "\",\"window_start\":\""
                + start
                + "\",\"window_end\":\"2026-03-02T11:00:00Z\",\"kind\":\"correction\","
                + group;
    }
}
