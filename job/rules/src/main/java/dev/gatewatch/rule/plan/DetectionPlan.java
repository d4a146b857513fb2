package dev.gatewatch.rule.plan;

import dev.gatewatch.rule.model.CorrelationRule;
import dev.gatewatch.rule.model.DetectionRule;
import dev.gatewatch.rule.model.PatternRule;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleSet;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a rule set is run: which rules alert on each event, and which evaluate groups of events over
 * time.
 *
 * <p>Rules have numbers: detections by their position in the set, then correlations.
 */
public final class DetectionPlan implements Serializable {
    private static final long serialVersionUID = 1L;

    private final RuleSet rules;
    private final ArrayList<Dimension> dimensions = new ArrayList<>();
    private final HashMap<String, Integer> numbers = new HashMap<>();
    private final HashMap<String, Integer> patternDimensions = new HashMap<>();
    private final BitSet silent = new BitSet();
    private final BitSet withoutAlerts = new BitSet();
    private int levels = 1;

    private DetectionPlan(RuleSet rules) {
        this.rules = rules;
    }

    /** Lays out a rule set for execution. */
    public static DetectionPlan of(RuleSet rules) {
        DetectionPlan plan = new DetectionPlan(rules);
        plan.number();
        plan.withoutAlerts.or(plan.silent);
        List<DimensionDraft> drafts = new ArrayList<>();
        Map<String, Integer> levels = new HashMap<>();
        for (CorrelationRule rule : rules.correlations()) {
            int level = 1;
            int[] sources = new int[rule.rules().size()];
            for (int i = 0; i < sources.length; i++) {
                Rule source = rule.rules().get(i);
                sources[i] = plan.numberOf(source.header().id());
                level = Math.max(level, levels.getOrDefault(source.header().id(), 0) + 1);
            }
            levels.put(rule.header().id(), level);
            plan.levels = Math.max(plan.levels, level);
            plan.draft(rule, sources, level, drafts);
        }
        for (int number = 0; number < rules.detections().size(); number++) {
            DetectionRule rule = rules.detections().get(number);
            if (rule.episode() != null && !plan.silent.get(number)) {
                draft(rule, rule.episode(), number, drafts);
                plan.silent.set(number);
            }
        }
        drafts.forEach(draft -> plan.dimensions.add(draft.build(plan.dimensions.size())));
        rules.patterns().forEach(plan::addPattern);
        return plan;
    }

    /** The rules. */
    public RuleSet rules() {
        return rules;
    }

    /** The dimensions by number. */
    public List<Dimension> dimensions() {
        return dimensions;
    }

    /** How deep rules are chained: 1 if none reads another's episodes. */
    public int levels() {
        return levels;
    }

    /** The number of the rule with this id. */
    public int numberOf(String ruleId) {
        Integer number = numbers.get(ruleId);
        if (number == null) {
            throw new IllegalArgumentException("there is no rule " + ruleId);
        }
        return number;
    }

    /** The number of the dimension whose matches are the events of this pattern's steps. */
    public int dimensionOf(PatternRule rule) {
        Integer number = patternDimensions.get(rule.header().id());
        if (number == null) {
            throw new IllegalArgumentException("there is no pattern " + rule.header().id());
        }
        return number;
    }

    /** Whether a rule of the set can raise alerts; else only other rules use it. */
    public boolean raisesAlerts(Rule rule) {
        return rule instanceof PatternRule || !withoutAlerts.get(numberOf(rule.header().id()));
    }

    /** Whether each event that matches this detection rule raises an alert of its own. */
    public boolean alertsAlone(int detection) {
        return !silent.get(detection);
    }

    /** Whether the episodes of this rule become alerts; else only other rules use them. */
    public boolean alertsOnEpisodes(String ruleId) {
        int number = numberOf(ruleId);
        return number < rules.detections().size() || !silent.get(number);
    }

    private void number() {
        rules.detections().forEach(rule -> numbers.put(rule.header().id(), numbers.size()));
        rules.correlations().forEach(rule -> numbers.put(rule.header().id(), numbers.size()));
        rules.correlations().stream()
                .filter(rule -> !rule.generate())
                .flatMap(rule -> rule.rules().stream())
                .forEach(rule -> silent.set(numberOf(rule.header().id())));
        rules.patterns().stream()
                .flatMap(rule -> rule.rules().stream())
                .forEach(rule -> silent.set(numberOf(rule.header().id())));
    }

    /** The matches of a pattern's steps are a dimension of their own, whatever its fields. */
    private void addPattern(PatternRule rule) {
        List<Dimension.Source> sources = new ArrayList<>();
        for (DetectionRule base : rule.rules()) {
            sources.add(
                    new Dimension.Source(numberOf(base.header().id()), rule.groupBy(), List.of()));
        }
        patternDimensions.put(rule.header().id(), dimensions.size());
        dimensions.add(
                new Dimension(
                        dimensions.size(),
                        Dimension.OF_PATTERNS,
                        rule.groupBy(),
                        sources,
                        List.of()));
    }

    private void draft(
            CorrelationRule rule, int[] sources, int level, List<DimensionDraft> drafts) {
        for (DimensionDraft draft : drafts) {
            if (draft.fits(rule, sources, level)) {
                draft.add(rule, sources);
                return;
            }
        }
        DimensionDraft draft =
                new DimensionDraft(level, DimensionDraft.remembers(rule), rule.groupBy());
        draft.add(rule, sources);
        drafts.add(draft);
    }

    private static void draft(
            DetectionRule rule,
            DetectionRule.Episode episode,
            int number,
            List<DimensionDraft> drafts) {
        for (DimensionDraft draft : drafts) {
            if (draft.fits(episode, number)) {
                draft.add(rule, episode, number);
                return;
            }
        }
        DimensionDraft draft = new DimensionDraft(1, false, episode.groupBy());
        draft.add(rule, episode, number);
        drafts.add(draft);
    }
}
