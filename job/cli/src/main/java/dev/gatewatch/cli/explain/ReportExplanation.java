package dev.gatewatch.cli.explain;

import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.value.FieldText;
import dev.gatewatch.problem.Printable;
import dev.gatewatch.report.count.InMemoryReports;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.report.model.ReportWindow;
import dev.gatewatch.report.model.Selection;
import dev.gatewatch.report.row.ReportRow;
import dev.gatewatch.reporttest.RowText;
import dev.gatewatch.rule.explain.Explainer;
import dev.gatewatch.rule.explain.Explanation;
import dev.gatewatch.rule.model.Expression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Explains one report: first the rows of all events together; then of each event whether it counts
 * and why, of which selections it is, its group and its windows.
 */
public final class ReportExplanation {
    private static final int MAX_ROWS = 20;
    private static final int MAX_WINDOWS = 3;

    private final Report report;
    private final ExplainedInput input;
    private final FieldPlan fields;
    private final Explainer condition;
    private final List<Explainer> selections = new ArrayList<>();

    /**
     * @param input the events, with the fields that the report reads
     */
    public ReportExplanation(Report report, ExplainedInput input) {
        this.report = report;
        this.input = input;
        this.fields = input.fields();
        this.condition = new Explainer(report.condition(), fields);
        for (Selection selection : report.selections()) {
            selections.add(new Explainer(selection.condition(), fields));
        }
    }

    /**
     * Writes everything.
     *
     * @param onlyMatches whether events that do not count are left out
     * @param output receives blocks of lines
     */
    public void write(boolean onlyMatches, Consumer<String> output) {
        EventDetail.write(
                answer(),
                input,
                onlyMatches,
                (event, text) -> explain(event, onlyMatches, text),
                output);
    }

    private String answer() {
        InMemoryReports counting = new InMemoryReports(new ReportSet(List.of(report)), fields);
        int counted = 0;
        for (TrailEvent event : input.distinct()) {
            counting.add(event);
            counted += condition.explain(event).holds() ? 1 : 0;
        }
        StringBuilder text = new StringBuilder();
        text.append(report.name()).append(" counts ").append(counted).append(" of ");
        RuleOutcome.count(input.events(), "event", "events", text);
        List<ReportRow> rows = counting.rows();
        text.append(rows.isEmpty() ? "\n" : ", in ");
        if (!rows.isEmpty()) {
            RuleOutcome.count(rows.size(), "row\n", "rows\n", text);
        }
        for (ReportRow row : rows.subList(0, Math.min(MAX_ROWS, rows.size()))) {
            text.append("  ").append(RowText.of(report, row)).append('\n');
        }
        if (rows.size() > MAX_ROWS) {
            text.append("  and ").append(rows.size() - MAX_ROWS).append(" more\n");
        }
        if (reads() && !input.lookedUp()) {
            text.append(UnknownHistories.NOTE);
        }
        return text.toString();
    }

    private boolean reads() {
        return report.fields().stream()
                .anyMatch(
                        field ->
                                field.startsWith(AuthEvent.PREFIX)
                                        || field.equals(EnrichmentStatus.FIELD));
    }

    private boolean explain(TrailEvent event, boolean onlyMatches, StringBuilder text) {
        Explanation why = condition.explain(event);
        text.append("  ").append(report.name());
        text.append(why.holds() ? " counts it\n" : " does not count it\n");
        boolean always = report.condition().equals(Expression.ALWAYS);
        if (!always && (why.holds() || !onlyMatches)) {
            write(why, 2, text);
        }
        if (!why.holds()) {
            return false;
        }
        for (int number = 0; number < selections.size(); number++) {
            Explanation selected = selections.get(number).explain(event);
            if (!selected.holds()) {
                text.append("    not of the selection ");
                text.append(Printable.of(report.selections().get(number).name())).append('\n');
                write(selected, 3, text);
            } else {
                text.append("    of the selection ");
                text.append(Printable.of(report.selections().get(number).name())).append('\n');
            }
        }
        group(event, text);
        windows(event.time(), text);
        return true;
    }

    private void group(TrailEvent event, StringBuilder text) {
        for (String field : report.groupBy()) {
            String value = FieldText.of(event, fields.id(field));
            text.append("    in the group ").append(Printable.of(field)).append(' ');
            text.append(value == null ? "null, which the event lacks" : Printable.of(value));
            text.append('\n');
        }
    }

    private void windows(long time, StringBuilder text) {
        ReportWindow window = report.window();
        long[] starts = window.startsOf(window.startOf(time));
        for (int place = 0; place < Math.min(MAX_WINDOWS, starts.length); place++) {
            text.append("    in the window from ").append(Instant.ofEpochMilli(starts[place]));
            text.append(" to ").append(Instant.ofEpochMilli(window.endOf(starts[place])));
            text.append('\n');
        }
        if (starts.length > MAX_WINDOWS) {
            text.append("    and ").append(starts.length - MAX_WINDOWS).append(" more windows\n");
        }
    }

    private void write(Explanation explanation, int depth, StringBuilder text) {
        text.append("  ".repeat(depth)).append(explanation.holds() ? "yes  " : "no   ");
        text.append(explanation.asked());
        if (explanation.actual() != null) {
            boolean unknown = !input.lookedUp() && UnknownHistories.isIn(explanation);
            text.append("  <- ").append(unknown ? "not known" : explanation.actual());
        }
        text.append('\n');
        explanation.parts().forEach(part -> write(part, depth + 1, text));
    }
}
