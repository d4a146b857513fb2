package dev.gatewatch.report.count;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.problem.Location;
import dev.gatewatch.report.model.Measure;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportWindow;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.report.row.RowKind;
import dev.gatewatch.report.row.RowScope;
import dev.gatewatch.rule.model.Expression;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowGroupsTest {
    private static final int MOST = 5;
    private static final Report REPORT =
            new Report(
                    "random",
                    "Random",
                    "",
                    new ReportWindow.Tumbling(Duration.ofMinutes(15)),
                    null,
                    Expression.ALWAYS,
                    List.of(),
                    List.of("sourceIPAddress"),
                    List.of(new Measure.Count("events", -1)),
                    MOST,
                    0,
                    List.of(),
                    new Location("random.yml", 1, 1));

    /** Several places count groups of their own and send batches, at random, as machines would. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void keepsTheFirstGroupsAndTheExactSumOfTheOthers(long seed) throws IOException {
        Random random = new Random(seed);
        int places = 1 + random.nextInt(3);
        // Small batches, and those that more groups are in than they keep.
        int every = seed % 2 == 0 ? 10 : 100;
        Map<String, Long> counts = new TreeMap<>();
        Map<String, Long> sent = new TreeMap<>();
        List<UpdateBatch> batches = new ArrayList<>();
        for (int place = 0; place < places; place++) {
            batches.add(new UpdateBatch(REPORT));
        }
        WindowGroups window = new WindowGroups();
        Map<String, ReportRow> rows = new TreeMap<>();
        for (int step = 0; step < 5_000; step++) {
            String group = "192.0.2." + (int) Math.abs(random.nextGaussian() * 12);
            long now = counts.merge(group, 1L + random.nextInt(3), Long::sum);
            if (random.nextInt(3) == 0) {
                @Nullable Long before = sent.put(group, now);
                batches.get(Math.floorMod(group.hashCode(), places))
                        .add(update(group, before, now));
            }
            int place = random.nextInt(places);
            if (random.nextInt(every) == 0) {
                window.apply(REPORT, batches.set(place, new UpdateBatch(REPORT)).updates());
                window = copy(window);
            }
            if (random.nextInt(5 * every) == 0) {
                for (int each = 0; each < places; each++) {
                    window.apply(REPORT, batches.set(each, new UpdateBatch(REPORT)).updates());
                }
                RowKind kind = random.nextBoolean() ? RowKind.FINAL : RowKind.CORRECTION;
                read(window.rows(REPORT, 0, 900_000, kind), kind, rows);
                assertThat(rows.values().stream().map(WindowGroupsTest::text))
                        .as("seed %s, step %s", seed, step)
                        .containsExactlyInAnyOrderElementsOf(expected(sent));
                assertThat(window.isChanged()).isFalse();
            }
        }
    }

    private static GroupUpdate update(String group, @Nullable Long before, long now) {
        Totals totals = Totals.of(REPORT);
        totals.counters()[0] = now;
        return new GroupUpdate(
                new String[] {group},
                before == null ? new long[0] : new long[] {before},
                totals.counters(),
                totals.values(REPORT));
    }

    /** As the rows of a window are to be read. */
    private static void read(List<ReportRow> news, RowKind kind, Map<String, ReportRow> rows) {
        if (kind == RowKind.FINAL) {
            rows.clear();
        }
        for (ReportRow row : news) {
            String key = RankedGroup.key(row.group());
            if (row.scope() == RowScope.DROPPED) {
                assertThat(rows.remove(key)).isNotNull();
            } else {
                rows.put(key, row);
            }
        }
    }

    private static String text(ReportRow row) {
        return (row.scope() == RowScope.OTHERS ? row.groups() + " others" : row.group()[0])
                + ": "
                + row.measures()[0].number();
    }

    private static List<String> expected(Map<String, Long> counts) {
        List<Map.Entry<String, Long>> ordered = new ArrayList<>(counts.entrySet());
        ordered.sort(
                Map.Entry.<String, Long>comparingByValue()
                        .reversed()
                        .thenComparing(entry -> RankedGroup.key(new String[] {entry.getKey()})));
        List<String> texts = new ArrayList<>();
        ordered.stream()
                .limit(MOST)
                .forEach(entry -> texts.add(entry.getKey() + ": " + entry.getValue()));
        if (ordered.size() > MOST) {
            long sum = ordered.stream().skip(MOST).mapToLong(Map.Entry::getValue).sum();
            texts.add((ordered.size() - MOST) + " others: " + sum);
        }
        return texts;
    }

    private static WindowGroups copy(WindowGroups window) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        window.write(new DataOutputStream(bytes));
        return WindowGroups.read(
                new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
