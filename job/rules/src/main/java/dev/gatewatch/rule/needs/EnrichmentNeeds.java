package dev.gatewatch.rule.needs;

import dev.gatewatch.event.AuthField;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.signin.AuthAttempts;
import dev.gatewatch.report.model.Report;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.rule.compile.CompiledRules;
import dev.gatewatch.rule.compile.PredicateCompiler;
import dev.gatewatch.rule.compile.match.EventPredicate;
import dev.gatewatch.rule.model.DetectionRule;
import dev.gatewatch.rule.model.Expression;
import dev.gatewatch.rule.model.GroupingFields;
import dev.gatewatch.rule.model.RuleFields;
import dev.gatewatch.rule.model.RuleSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which events need their entry of the user's history, {@code authEvent.*}: those on which a rule
 * or report is undecided without it, and those that one matches and then groups or counts by it.
 * Not for use by several threads, and not serializable: each subtask compiles its own.
 *
 * <p>{@code enrichment.status} is as unknown as the entry in rules that read both. A rule or report
 * that reads only the status sees the result of the others' lookups and requests none itself.
 */
public final class EnrichmentNeeds {
    /** The most urgent first: the first that needs the entry determines its urgency. */
    private final List<Reader> readers;

    private final CompiledRules possible;
    private final EventPredicate[] settled;

    /** Reused: the readers that an event may concern. */
    private final int[] matched;

    /**
     * A rule or report that reads {@code authEvent.*}.
     *
     * @param possible whether an event can match
     * @param settled whether nothing depends on the entry: the event matches in any case
     */
    private record Reader(Expression possible, Expression settled, int urgency) {}

    private EnrichmentNeeds(List<Reader> readers, FieldPlan plan) {
        this.readers = readers;
        this.possible = CompiledRules.of(readers.stream().map(Reader::possible).toList(), plan);
        this.matched = new int[readers.size()];
        PredicateCompiler compiler = new PredicateCompiler(plan);
        this.settled =
                readers.stream()
                        .map(reader -> compiler.compile(reader.settled()))
                        .toArray(EventPredicate[]::new);
    }

    /** The lookups that these rules need. */
    public static EnrichmentNeeds of(RuleSet rules, FieldPlan plan) {
        return of(rules, ReportSet.EMPTY, plan);
    }

    /**
     * The lookups that these rules and reports need.
     *
     * @param plan must have all fields that are read
     * @throws IllegalArgumentException if the plan lacks a field
     */
    public static EnrichmentNeeds of(RuleSet rules, ReportSet reports, FieldPlan plan) {
        List<Reader> readers = new ArrayList<>();
        GroupingFields grouping = new GroupingFields(rules);
        LookupPriorities urgencies = new LookupPriorities(rules);
        PartialEvaluator without = new PartialEvaluator(EnrichmentNeeds::comesWithTheEntry);
        for (DetectionRule rule : rules.detections()) {
            Expression condition = rule.condition();
            boolean groups = grouping.of(rule).stream().anyMatch(AuthField::isOne);
            boolean reads = RuleFields.of(condition).stream().anyMatch(AuthField::isOne);
            if (rule.logSource().coversCloudTrail() && (groups || reads)) {
                readers.add(
                        new Reader(
                                without.possible(condition),
                                groups ? Expression.NEVER : without.certain(condition),
                                urgencies.of(rule)));
            }
        }
        for (Report report : reports.all()) {
            if (report.fields().stream().anyMatch(AuthField::isOne)) {
                readers.add(
                        new Reader(
                                without.possible(report.condition()),
                                ReportNeeds.settled(report, without),
                                LookupPriorities.REPORTS));
            }
        }
        readers.sort(Comparator.comparingInt(Reader::urgency).reversed());
        return new EnrichmentNeeds(readers, plan);
    }

    private static boolean comesWithTheEntry(String field) {
        return AuthField.isOne(field) || field.equals(EnrichmentStatus.FIELD);
    }

    /** Whether any event can need its entry. */
    public boolean any() {
        return !readers.isEmpty();
    }

    /** 0 if the event needs no lookup; else the higher, the more urgent it is. */
    public int urgency(TrailEvent event) {
        if (!possible.asksFor(event) || !AuthAttempts.mayHaveEntry(event)) {
            return 0;
        }
        int count = possible.match(event, matched);
        for (int i = 0; i < count; i++) {
            if (!settled[matched[i]].test(event)) {
                return readers.get(matched[i]).urgency();
            }
        }
        return 0;
    }
}
