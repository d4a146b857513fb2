package dev.gatewatch.report.model;

import dev.gatewatch.problem.Location;
import dev.gatewatch.rule.model.Expression;
import dev.gatewatch.rule.model.RuleFields;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A report: what is counted of which events, per window and group.
 *
 * @param name identifies it; unique among the reports
 * @param title one line
 * @param description may be empty
 * @param early how often, at most, there are rows of a window that is still open; null for never
 * @param condition which events count
 * @param selections those that measures refer to, by number
 * @param groupBy the fields whose values distinguish groups; empty for one group
 * @param measures in the order of the columns
 * @param most how many groups of a window have rows of their own; the others are added up
 * @param ranking the number of the measure by which groups are ranked
 * @param metrics the numbers of the measures that are metrics too; only without {@code groupBy}
 */
public record Report(
        String name,
        String title,
        String description,
        ReportWindow window,
        @Nullable Duration early,
        Expression condition,
        List<Selection> selections,
        List<String> groupBy,
        List<Measure> measures,
        int most,
        int ranking,
        List<Integer> metrics,
        Location location)
        implements Serializable {

    /** All fields that it reads. */
    public Set<String> fields() {
        Set<String> fields = new TreeSet<>(RuleFields.of(condition));
        selections.forEach(selection -> fields.addAll(RuleFields.of(selection.condition())));
        fields.addAll(groupBy);
        for (Measure measure : measures) {
            String field = measure.readField();
            if (field != null) {
                fields.add(field);
            }
        }
        return fields;
    }
}
