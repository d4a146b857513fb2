package dev.gatewatch.ruletest;

import dev.gatewatch.rule.list.RuleLists;
import dev.gatewatch.rule.model.CorrelationCondition;
import dev.gatewatch.rule.model.CorrelationCondition.Baseline;
import dev.gatewatch.rule.model.CorrelationCondition.Bound;
import dev.gatewatch.rule.model.CorrelationCondition.Clause;
import dev.gatewatch.rule.model.CorrelationCondition.Compare;
import dev.gatewatch.rule.model.CorrelationCondition.Presence;
import dev.gatewatch.rule.model.CorrelationCondition.Threshold;
import dev.gatewatch.rule.model.CorrelationRule;
import dev.gatewatch.rule.model.DetectionRule;
import dev.gatewatch.rule.model.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Rules as a Markdown table, for people. */
final class RuleTable {
    static final String HEAD =
            "| File | Finds | Level | Fires at | ATT&CK | Lists |\n|---|---|---|---|---|---|\n";

    private static final String TECHNIQUE = "attack.t";

    private RuleTable() {}

    /** The table, a line for each rule, in lines that end with a line feed. */
    static String markdown(List<Rule> rules) {
        return rules.stream().map(RuleTable::line).collect(Collectors.joining("", HEAD, ""));
    }

    private static String line(Rule rule) {
        return String.format(
                Locale.ROOT,
                "| `%s` | %s | %s | %s | %s | %s |\n",
                ShippedRules.file(rule),
                cell(rule.header().title()),
                rule.header().level().name().toLowerCase(Locale.ROOT),
                cell(firesAt(rule)),
                techniques(rule.header().tags()),
                lists(rule));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static String techniques(List<String> tags) {
        return tags.stream()
                .filter(tag -> tag.startsWith(TECHNIQUE))
                .map(tag -> "T" + tag.substring(TECHNIQUE.length()))
                .collect(Collectors.joining(", "));
    }

    private static String lists(Rule rule) {
        return RuleLists.of(rule).stream()
                .map(name -> '`' + name + '`')
                .collect(Collectors.joining(", "));
    }

    private static String firesAt(Rule rule) {
        if (rule instanceof CorrelationRule correlation) {
            return what(correlation)
                    + " in "
                    + length(correlation.timespan())
                    + by(correlation.groupBy());
        }
        if (rule instanceof DetectionRule detection) {
            DetectionRule.Episode episode = detection.episode();
            return episode == null ? "each event" : "first of a run" + by(episode.groupBy());
        }
        return "see the rule";
    }

    private static String what(CorrelationRule rule) {
        return switch (rule.type()) {
            case EVENT_COUNT -> number(rule.condition()) + " events";
            case VALUE_COUNT -> number(rule.condition()) + " " + fields(rule.condition());
            case VALUE_SUM -> "sum of " + fields(rule.condition()) + " " + number(rule.condition());
            case VALUE_AVG ->
                    "average of " + fields(rule.condition()) + " " + number(rule.condition());
            case VALUE_PERCENTILE ->
                    "percentile of " + fields(rule.condition()) + " " + number(rule.condition());
            case TEMPORAL ->
                    rule.condition() instanceof Presence presence
                            ? clause(presence.clause(), rule)
                            : "the events of " + rule.rules().size() + " rules";
            case TEMPORAL_ORDERED -> rule.rules().size() + " steps in order";
            case NEW_TERMS -> "a " + fields(rule.condition()) + " that was not seen";
            case BASELINE -> usual((Baseline) rule.condition());
        };
    }

    private static String usual(Baseline baseline) {
        String least = Integer.toString(baseline.atLeast());
        return switch (baseline.measure()) {
                    case COUNT -> least + " events";
                    case DISTINCT -> least + " " + fields(baseline);
                    case SHARE -> Math.round(100 * baseline.above()) + " % of " + least + " events";
                }
                + (baseline.compare() == Compare.NONE
                        ? ""
                        : " and " + number(baseline.times()) + " times the usual");
    }

    private static String number(double times) {
        return times % 1 == 0 ? Long.toString((long) times) : Double.toString(times);
    }

    private static String clause(Clause clause, CorrelationRule rule) {
        if (clause instanceof Clause.And and) {
            return joined(and.operands(), " and ", rule);
        }
        if (clause instanceof Clause.Or or) {
            return "(" + joined(or.operands(), " or ", rule) + ")";
        }
        if (clause instanceof Clause.Not not) {
            return "not " + clause(not.operand(), rule);
        }
        int matched = ((Clause.Matched) clause).rule();
        return String.valueOf(rule.rules().get(matched).header().name());
    }

    private static String joined(List<Clause> operands, String word, CorrelationRule rule) {
        return operands.stream()
                .map(operand -> clause(operand, rule))
                .collect(Collectors.joining(word));
    }

    private static String fields(CorrelationCondition condition) {
        return String.join(" and ", condition.fields());
    }

    private static String number(CorrelationCondition condition) {
        return condition instanceof Threshold threshold
                ? threshold.bounds().stream()
                        .map(RuleTable::bound)
                        .collect(Collectors.joining(" and "))
                : "";
    }

    private static String bound(Bound bound) {
        String value = bound.value().toPlainString();
        return switch (bound.comparison()) {
            case GTE, EQ -> value;
            case GT -> "more than " + value;
            case LT -> "less than " + value;
            case LTE -> "at most " + value;
            case NEQ -> "other than " + value;
        };
    }

    private static String by(List<String> groupBy) {
        return groupBy.isEmpty() ? "" : ", by " + String.join(" and ", groupBy);
    }

    private static String length(Duration span) {
        long seconds = span.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + " d";
        }
        if (seconds % 3600 == 0) {
            return seconds / 3600 + " h";
        }
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }
}
