package dev.gatewatch.rule.needs;

import dev.gatewatch.rule.model.CorrelationRule;
import dev.gatewatch.rule.model.Level;
import dev.gatewatch.rule.model.PatternRule;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleHeader;
import dev.gatewatch.rule.model.RuleSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How urgent the lookups of detection rules are: by priority, then by level. A detection counts for
 * its own alerts, and for all correlations and patterns that read it, directly or through others;
 * the highest wins. Its own priority always counts if it has one.
 */
public final class LookupPriorities {
    /** Of lookups for reports: rules come first. 0 is for no lookup. */
    public static final int REPORTS = 1;

    /** Of the histories that alerts show. */
    public static final int ALERT_HISTORIES = 2;

    /** The least urgent lookup of a rule. */
    static final int LEAST = 3;

    private static final int DEFAULT_PRIORITY = 50;

    /** By id: the highest urgency of the rules that read the rule. */
    private final Map<String, Integer> raised = new HashMap<>();

    /** By id: rules that others read and that therefore do not alert. */
    private final Set<String> silent = new HashSet<>();

    LookupPriorities(RuleSet rules) {
        for (PatternRule rule : rules.patterns()) {
            rule.rules().forEach(step -> raise(step, of(rule), true));
        }
        // A correlation comes after those that it reads.
        for (int i = rules.correlations().size() - 1; i >= 0; i--) {
            CorrelationRule rule = rules.correlations().get(i);
            rule.rules().forEach(inner -> raise(inner, of(rule), !rule.generate()));
        }
    }

    private void raise(Rule rule, int urgency, boolean silences) {
        raised.merge(rule.header().id(), urgency, Math::max);
        if (silences) {
            silent.add(rule.header().id());
        }
    }

    /** At least {@link #LEAST}; higher is more urgent. */
    int of(Rule rule) {
        RuleHeader header = rule.header();
        Integer priority = header.priority();
        int own = of(priority == null ? DEFAULT_PRIORITY : priority, header.level());
        Integer others = raised.get(header.id());
        if (others == null) {
            return own;
        }
        return priority == null && silent.contains(header.id()) ? others : Math.max(own, others);
    }

    private static int of(int priority, Level level) {
        return LEAST + priority * Level.values().length + level.ordinal();
    }
}
