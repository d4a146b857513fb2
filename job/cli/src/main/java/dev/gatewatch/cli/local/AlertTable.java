package dev.gatewatch.cli.local;

import dev.gatewatch.cli.terminal.ConsoleSettings;
import dev.gatewatch.problem.DisplayWidth;
import dev.gatewatch.problem.WrappedText;
import dev.gatewatch.rule.model.Level;
import dev.gatewatch.rule.model.RuleHeader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The alerts of a job by level and rule. */
final class AlertTable {
    /** A group in fewer cells says nothing. */
    private static final int LEAST_GROUP = 16;

    private static final int LONGEST_NAME = 44;
    private static final String BETWEEN = "  ";
    private static final String MORE = ", ...";

    private final List<Row> rows = new ArrayList<>();
    private final ConsoleSettings console;

    private record Row(Level level, long count, String rule, String group) {}

    /**
     * @param counts by the ids of the rules; none is 0
     * @param headers the rules by id
     * @param firstGroups the group of the first alert, by the ids of the rules; not of all
     */
    AlertTable(
            Map<String, Long> counts,
            Map<String, RuleHeader> headers,
            Map<String, String> firstGroups,
            ConsoleSettings console) {
        this.console = console;
        counts.forEach(
                (id, count) -> {
                    RuleHeader header = headers.get(id);
                    rows.add(
                            new Row(
                                    header == null ? Level.MEDIUM : header.level(),
                                    count,
                                    header == null || header.name() == null ? id : header.name(),
                                    firstGroups.getOrDefault(id, "")));
                });
        rows.sort(
                Comparator.comparing(Row::level)
                        .reversed()
                        .thenComparing(Comparator.comparingLong(Row::count).reversed())
                        .thenComparing(Row::rule));
    }

    /** Such as {@code 31: 2 critical, 29 high}. */
    String heading() {
        if (rows.isEmpty()) {
            return "none";
        }
        Map<Level, Long> levels = new EnumMap<>(Level.class);
        rows.forEach(row -> levels.merge(row.level(), row.count(), Long::sum));
        List<String> parts = new ArrayList<>();
        List<Level> highestFirst = new ArrayList<>(levels.keySet());
        highestFirst.sort(Comparator.reverseOrder());
        long hidden = 0;
        for (Level level : highestFirst) {
            long count = levels.getOrDefault(level, 0L);
            parts.add(ReplaySummary.count(count) + " " + level.name().toLowerCase(Locale.ROOT));
            hidden += level.compareTo(console.least()) < 0 ? count : 0;
        }
        String heading =
                ReplaySummary.count(rows.stream().mapToLong(Row::count).sum())
                        + ": "
                        + String.join(", ", parts);
        return hidden == 0 || console.quiet()
                ? heading
                : heading + "; " + ReplaySummary.count(hidden) + " of them not shown (--min-level)";
    }

    /**
     * A line for each rule: level, number, name, and where there is room the first group.
     *
     * @param indent cells before each
     * @param width cells of a line
     */
    String rows(int indent, int width) {
        int levelWidth = 0;
        int countWidth = 0;
        int nameWidth = 0;
        for (Row row : rows) {
            levelWidth = Math.max(levelWidth, row.level().name().length());
            countWidth = Math.max(countWidth, ReplaySummary.count(row.count()).length());
            nameWidth = Math.max(nameWidth, DisplayWidth.of(row.rule()));
        }
        int left = indent + levelWidth + countWidth + 2 * BETWEEN.length();
        nameWidth = Math.min(nameWidth, Math.max(5, Math.min(LONGEST_NAME, width - left)));
        int groupWidth = width - left - nameWidth - BETWEEN.length();
        StringBuilder text = new StringBuilder();
        for (Row row : rows) {
            StringBuilder line = new StringBuilder();
            pad(row.level().name(), levelWidth, line);
            String count = ReplaySummary.count(row.count());
            line.append(BETWEEN).append(" ".repeat(countWidth - count.length())).append(count);
            line.append(BETWEEN);
            String name = DisplayWidth.cutInTheMiddle(row.rule(), nameWidth);
            if (groupWidth >= LEAST_GROUP && !row.group().isEmpty()) {
                pad(name, nameWidth, line);
                line.append(BETWEEN);
                line.append(DisplayWidth.cutInTheMiddle(row.group(), groupWidth));
                if (row.count() > 1 && DisplayWidth.of(row.group()) + MORE.length() <= groupWidth) {
                    line.append(MORE);
                }
            } else {
                line.append(name);
            }
            WrappedText.within(width).append(" ".repeat(indent), line.toString(), text);
        }
        return text.toString();
    }

    private static void pad(String value, int width, StringBuilder line) {
        line.append(value).append(" ".repeat(Math.max(0, width - DisplayWidth.of(value))));
    }
}
