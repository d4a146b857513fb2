package dev.gatewatch.cli.explain;

import dev.gatewatch.engine.detect.Detector;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.Match;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.ValueKind;
import dev.gatewatch.problem.Printable;
import dev.gatewatch.rule.compile.CompiledRules;
import dev.gatewatch.rule.model.DetectionRule;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The result of one rule on many events together. */
abstract class RuleOutcome {
    /** How many results are written at most. */
    private static final int MAX_RESULTS = 20;

    /** How many groups are written at most if there is no result. */
    static final int MAX_GROUPS = 5;

    /** The plan of the rule and those that it reads. */
    final DetectionPlan plan;

    /** The matches of these rules so far. */
    final List<Match> matches = new ArrayList<>();

    private final Rule rule;
    private final FieldPlan fields;
    private final CompiledRules compiled;
    private final Detector detector;

    /**
     * @param rules the rule and those that it reads
     * @param fields of the events; at least those that the rules read
     */
    RuleOutcome(Rule rule, RuleSet rules, FieldPlan fields) {
        this.rule = rule;
        this.fields = fields;
        this.plan = DetectionPlan.of(rules);
        this.compiled = CompiledRules.of(rules, fields);
        this.detector = new Detector(plan, fields);
    }

    /** Adds an event. */
    final void add(TrailEvent event) {
        detector.detect(event, event.time(), matches::add, alert -> {}, () -> {});
    }

    /** Appends how the rule evaluates an event, or why it does not count. */
    abstract void explain(TrailEvent event, StringBuilder text);

    /**
     * Appends whether the rule fires on all events so far, and what it finds, or else how far it
     * is.
     *
     * @return whether it fires
     */
    abstract boolean answer(StringBuilder text);

    /** Whether a rule that this one reads matches an event. */
    final boolean matches(DetectionRule detection, TrailEvent event) {
        return compiled.matches(plan.numberOf(detection.header().id()), event);
    }

    /**
     * Those of the names whose fields an event lacks, as written. As in detection, null counts as
     * absent, unless it is one of several values.
     */
    final List<String> missing(List<String> names, TrailEvent event) {
        return names.stream()
                .filter(name -> !has(event, fields.id(name)))
                .map(Printable::of)
                .toList();
    }

    private static boolean has(TrailEvent event, int field) {
        int slot = event.find(field);
        return slot >= 0
                && (event.end(slot) - slot > 1 || event.kinds()[slot] != ValueKind.NULL.code());
    }

    /** Appends that an event is in no group, since it lacks these fields. */
    final void ungrouped(List<String> missing, StringBuilder text) {
        line("does not count it, which lacks what tells groups apart: ", missing, text);
    }

    /** Appends a line about the rule that ends with these words; none if there are no words. */
    final void line(String message, List<String> words, StringBuilder text) {
        if (!words.isEmpty()) {
            text.append("  ").append(RulesExplanation.name(rule.header())).append(' ');
            text.append(message).append(String.join(", ", words)).append('\n');
        }
    }

    /**
     * Appends how many results there are, and the first of them.
     *
     * @param one the singular noun
     * @param several the plural noun
     * @param write appends one of them
     */
    final <T> void results(
            List<T> results, String one, String several, Consumer<T> write, StringBuilder text) {
        text.append(RulesExplanation.name(rule.header()));
        text.append(results.isEmpty() ? " does not fire: " : " fires: ");
        count(results.size(), one, several, text);
        text.append('\n');
        results.stream().limit(MAX_RESULTS).forEach(write);
        if (results.size() > MAX_RESULTS) {
            text.append("  and ").append(results.size() - MAX_RESULTS).append(" more\n");
        }
    }

    /** Appends a number and what is counted. */
    static void count(long count, String one, String several, StringBuilder text) {
        text.append(count).append(' ').append(count == 1 ? one : several);
    }

    /** Appends the beginning of a line about a group. */
    static void group(String[] names, String[] values, StringBuilder text) {
        text.append("  ");
        for (int i = 0; i < names.length; i++) {
            text.append(i == 0 ? "" : ", ").append(Printable.of(names[i])).append(' ');
            text.append(Printable.of(values[i]));
        }
        text.append(names.length == 0 ? "" : ": ");
    }
}
