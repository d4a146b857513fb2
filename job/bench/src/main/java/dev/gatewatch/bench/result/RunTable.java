package dev.gatewatch.bench.result;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A run as tables in Markdown, ratios first, a row as soon as it is measured. */
public final class RunTable {
    private static final String PARSE = "parse";

    private final Consumer<String> output;
    private @Nullable Spread parse;

    /**
     * Begins the table.
     *
     * @param output gets whole lines
     */
    public RunTable(Consumer<String> output) {
        this.output = output;
        output.accept(
                """
                | Measurement | × parse | CPU µs an event | least to most | Events a second and core | What |
                |---|---:|---:|---:|---:|---|
                """);
    }

    /** Adds a row, unless the time of events was not measured. */
    public void add(Measured measured) {
        Spread cpu = measured.spread(Measured.CPU);
        if (cpu == null) {
            return;
        }
        parse = measured.name().equals(PARSE) ? cpu : parse;
        output.accept(
                "| `"
                        + measured.name()
                        + "` | "
                        + (parse == null ? "" : format("%.1f", cpu.median() / parse.median()))
                        + format(" | %.2f | %.2f to %.2f", cpu.median(), cpu.min(), cpu.max())
                        + format(" | %,.0f", 1e6 / cpu.median())
                        + " | "
                        + measured.what()
                        + " |\n");
    }

    /** Ends the table; then come the other figures, and where all was measured. */
    public void end(Run run) {
        StringBuilder text = new StringBuilder();
        others(run, text);
        text.append('\n');
        for (Run.Fact fact : run.facts()) {
            text.append("- ").append(fact.name()).append(": ").append(fact.value()).append('\n');
        }
        output.accept(text.toString());
    }

    /** The figures besides time. */
    private static void others(Run run, StringBuilder text) {
        StringBuilder rows = new StringBuilder();
        for (Measured measured : run.measured()) {
            Map<String, Spread> more = new TreeMap<>();
            measured.figures().forEach((name, values) -> more.put(name, Spread.of(values)));
            more.remove(Measured.CPU);
            more.remove(Measured.COMPILER);
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
