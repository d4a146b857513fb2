package dev.gatewatch.bench.result;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A run as tables in Markdown, ratios first. */
public final class RunTable {
    private static final String PARSE = "parse";

    private RunTable() {}

    /** The text, which ends its last line. */
    public static String write(Run run) {
        Spread parse =
                run.measured().stream()
                        .filter(measured -> measured.name().equals(PARSE))
                        .findFirst()
                        .map(measured -> measured.spread(Measured.CPU))
                        .orElse(null);
        StringBuilder text = new StringBuilder();
        text.append(
                "| Measurement | × parse | CPU µs an event | least to most | Events a second and core | What |\n");
        text.append("|---|---:|---:|---:|---:|---|\n");
        for (Measured measured : run.measured()) {
            row(measured, parse, text);
        }
        others(run, text);
        text.append('\n');
        for (Run.Fact fact : run.facts()) {
            text.append("- ").append(fact.name()).append(": ").append(fact.value()).append('\n');
        }
        return text.toString();
    }

    private static void row(Measured measured, @Nullable Spread parse, StringBuilder text) {
        Spread cpu = measured.spread(Measured.CPU);
        if (cpu == null) {
            return;
        }
        text.append("| `").append(measured.name()).append("` | ");
        text.append(parse == null ? "" : format("%.1f", cpu.median() / parse.median()));
        text.append(format(" | %.2f | %.2f to %.2f", cpu.median(), cpu.min(), cpu.max()));
        text.append(format(" | %,.0f", 1e6 / cpu.median()));
        text.append(" | ").append(measured.what()).append(" |\n");
    }

    /** The figures besides time. */
    private static void others(Run run, StringBuilder text) {
        StringBuilder rows = new StringBuilder();
        for (Measured measured : run.measured()) {
            Map<String, Spread> more = new TreeMap<>();
            measured.figures().forEach((name, values) -> more.put(name, Spread.of(values)));
            more.remove(Measured.CPU);
            more.remove(Measured.WALL);
            more.forEach(
                    (name, spread) ->
                            rows.append("| `")
                                    .append(measured.name())
                                    .append("` | ")
                                    .append(name)
                                    .append(" | ")
                                    .append(number(spread.median()))
                                    .append(" | ")
                                    .append(number(spread.min()))
                                    .append(" to ")
                                    .append(number(spread.max()))
                                    .append(" |\n"));
        }
        if (!rows.isEmpty()) {
            text.append(
                    "\n| Measurement | Figure | Median | least to most |\n|---|---|---:|---:|\n");
            text.append(rows);
        }
    }

    private static String number(double value) {
        return format(value == Math.rint(value) ? "%,.0f" : "%,.2f", value);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
