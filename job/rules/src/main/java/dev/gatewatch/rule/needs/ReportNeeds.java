package dev.gatewatch.rule.needs;

import dev.gatewatch.event.AuthField;
import dev.gatewatch.report.model.Measure;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.Selection;
import dev.gatewatch.rule.model.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a report counts of an event whatever its entry in the user's history says. */
final class ReportNeeds {
    private ReportNeeds() {}

    /**
     * Holds where the report's rows do not depend on the unknown fields: it certainly counts the
     * event, each selection that a measure names is decided, and no group and no counted value is
     * unknown.
     */
    static Expression settled(Report report, PartialEvaluator without) {
        if (report.groupBy().stream().anyMatch(AuthField::isOne)) {
            return Expression.NEVER;
        }
        List<Expression> all = new ArrayList<>();
        all.add(without.certain(report.condition()));
        for (int number : named(report)) {
            Selection selection = report.selections().get(number);
            all.add(
                    new Expression.Or(
                            List.of(
                                    without.certain(selection.condition()),
                                    impossible(selection, without))));
        }
        for (Measure measure : report.measures()) {
            String field = measure.readField();
            if (field != null && AuthField.isOne(field)) {
                all.add(
                        measure.selection() < 0
                                ? Expression.NEVER
                                : impossible(
                                        report.selections().get(measure.selection()), without));
            }
        }
        return new Expression.And(all);
    }

    /** The numbers of the selections that some measure names. */
    private static Set<Integer> named(Report report) {
        Set<Integer> named = new TreeSet<>();
        for (Measure measure : report.measures()) {
            named.add(measure.selection());
            if (measure instanceof Measure.Share share) {
                named.add(share.among());
            }
        }
        // Of all events.
        named.remove(-1);
        return named;
    }

    private static Expression impossible(Selection selection, PartialEvaluator without) {
        return new Expression.Not(without.possible(selection.condition()));
    }
}
