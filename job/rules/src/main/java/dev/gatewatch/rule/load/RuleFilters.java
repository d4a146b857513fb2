package dev.gatewatch.rule.load;

import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.model.DetectionRule;
import dev.gatewatch.rule.model.Expression;
import dev.gatewatch.rule.model.LogSource;
import dev.gatewatch.rule.parse.FilterDraft;
import dev.gatewatch.rule.parse.ParsedRule;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Applies filters to the rules that they are for, before anything refers to these. */
final class RuleFilters {
    /** Filters for all rules multiply, so a rule accepts no more than this many. */
    private static final int MAX_FILTERS = 1_000;

    private final List<ParsedRule> rules;
    private final Problems problems;

    /** By id and by name. */
    private final Map<String, ParsedRule> referable = new TreeMap<>();

    private final IdentityHashMap<ParsedRule, List<Expression>> filters = new IdentityHashMap<>();

    RuleFilters(List<ParsedRule> rules, Problems problems) {
        this.rules = rules;
        this.problems = problems;
        for (ParsedRule rule : rules) {
            if (rule.id() != null) {
                referable.putIfAbsent(rule.id().text().strip(), rule);
            }
            if (rule.name() != null) {
                referable.putIfAbsent(rule.name().text().strip(), rule);
            }
        }
    }

    /** The rules, each with the filters that are for it. */
    List<ParsedRule> apply(List<FilterDraft> drafts) {
        for (FilterDraft draft : drafts) {
            List<YamlScalar> targets = draft.targets();
            if (targets == null) {
                rules.forEach(rule -> add(rule, draft));
            } else {
                targets.forEach(target -> add(target, draft));
            }
        }
        return rules.stream().map(this::filtered).toList();
    }

    private void add(YamlScalar target, FilterDraft draft) {
        ParsedRule rule = referable.get(target.text().strip());
        if (rule == null) {
            problems.add(
                    target.location(),
                    "there is no rule with the id or name "
                            + Excerpt.of(target.text())
                            + DidYouMean.hint(target.text(), referable.keySet()));
        } else if (rule.correlates()) {
            problems.add(
                    target.location(),
                    Excerpt.of(target.text())
                            + " is a correlation rule; name the detection rules that it counts");
        } else {
            add(rule, draft);
        }
    }

    private void add(ParsedRule rule, FilterDraft draft) {
        DetectionRule detection = rule.detection();
        if (detection == null || !covers(draft.logSource(), detection.logSource())) {
            return;
        }
        List<Expression> taken = filters.computeIfAbsent(rule, any -> new ArrayList<>());
        if (taken.size() < MAX_FILTERS) {
            taken.add(draft.condition());
        } else if (taken.size() == MAX_FILTERS) {
            problems.add(
                    rule.location(), "more than " + MAX_FILTERS + " filters are for this rule");
        }
    }

    /** Whether a filter's log source requires nothing beyond the rule's. */
    private static boolean covers(LogSource filter, LogSource rule) {
        return covers(filter.category(), rule.category())
                && covers(filter.product(), rule.product())
                && covers(filter.service(), rule.service());
    }

    private static boolean covers(@Nullable String asked, @Nullable String given) {
        return asked == null || asked.equals(given);
    }

    private ParsedRule filtered(ParsedRule rule) {
        DetectionRule detection = rule.detection();
        List<Expression> more = filters.get(rule);
        if (detection == null || more == null) {
            return rule;
        }
        List<Expression> all = new ArrayList<>();
        all.add(detection.condition());
        all.addAll(more);
        return rule.withDetection(
                new DetectionRule(
                        detection.header(),
                        detection.logSource(),
                        new Expression.And(List.copyOf(all)),
                        detection.episode()));
    }
}
