package dev.gatewatch.cli;

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

/** What one rule makes of many events together. */
abstract class RuleOutcome {
    /** How many results are written at most. */
    private static final int MAX_RESULTS = 20;

    /** How many groups are written at most where there is no result. */
    static final int MAX_GROUPS = 5;

    /** The plan of the rule and those that it looks at. */
    final DetectionPlan plan;

    /** What these rules matched until now. */
    final List<Match> matches = new ArrayList<>();

    private final Rule rule;
    private final FieldPlan fields;
    private final CompiledRules compiled;
    private final Detector detector;

    /**
     * @param rules the rule and those that it looks at
     * @param fields of the events; all that the rules read and perhaps more
     */
    RuleOutcome(Rule rule, RuleSet rules, FieldPlan fields) {
        this.rule = rule;
        this.fields = fields;
        this.plan = DetectionPlan.of(rules);
        this.compiled = CompiledRules.of(rules, fields);
        this.detector = new Detector(plan, fields);
    }

    /**
     * Takes an event; the text gets lines on what the rule sees in it, or why it does not count.
     */
    final void add(TrailEvent event, StringBuilder text) {
        detector.detect(event, event.time(), matches::add, alert -> {}, () -> {});
        explain(event, text);
    }

    /** Adds what the rule sees in an event, or why it does not count. */
    abstract void explain(TrailEvent event, StringBuilder text);

    /** Adds what the events until now make together, or what there is instead. */
    abstract void summarize(StringBuilder text);

    /** Whether a rule that this one looks at matches an event. */
    final boolean matches(DetectionRule detection, TrailEvent event) {
        return compiled.matches(plan.numberOf(detection.header().id()), event);
    }

    /**
     * Those of the names whose fields an event lacks, as they are written. As detection sees it:
     * null is as good as absent, unless it is one of several values.
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

    /** Adds that an event is in no group, since it lacks these fields. */
    final void ungrouped(List<String> missing, StringBuilder text) {
        line("does not count it, which lacks what tells groups apart: ", missing, text);
    }

    /** Adds a line about the rule that ends with these words; none where there are no words. */
    final void line(String message, List<String> words, StringBuilder text) {
        if (!words.isEmpty()) {
            text.append("  ").append(RulesExplanation.name(rule.header())).append(' ');
            text.append(message).append(String.join(", ", words)).append('\n');
        }
    }

    /**
     * Adds how many results there are, and the first of them.
     *
     * @param one what one is called
     * @param several what several are called
     * @param write adds one of them
     */
    final <T> void results(
            List<T> results, String one, String several, Consumer<T> write, StringBuilder text) {
        text.append(RulesExplanation.name(rule.header())).append(": ");
        count(results.size(), one, several, text);
        text.append('\n');
        results.stream().limit(MAX_RESULTS).forEach(write);
        if (results.size() > MAX_RESULTS) {
            text.append("  and ").append(results.size() - MAX_RESULTS).append(" more\n");
        }
    }

    /** Adds a number and what is counted. */
    static void count(long count, String one, String several, StringBuilder text) {
        text.append(count).append(' ').append(count == 1 ? one : several);
    }

    /** Adds the beginning of a line about a group. */
    static void group(String[] names, String[] values, StringBuilder text) {
        text.append("  ");
        for (int i = 0; i < names.length; i++) {
            text.append(i == 0 ? "" : ", ").append(Printable.of(names[i])).append(' ');
            text.append(Printable.of(values[i]));
        }
        text.append(names.length == 0 ? "" : ": ");
    }
}
