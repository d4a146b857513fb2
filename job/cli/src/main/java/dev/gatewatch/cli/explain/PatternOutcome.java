package dev.gatewatch.cli.explain;

import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.pattern.CapturedSteps;
import dev.gatewatch.problem.Printable;
import dev.gatewatch.rule.explain.PatternPrefix;
import dev.gatewatch.rule.model.PatternRule;
import dev.gatewatch.rule.model.PatternRule.Contiguity;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.ruletest.PatternTester;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of a pattern on many events: its matches, or else how far the sequence got. For that,
 * prefixes of the pattern are run alongside it.
 */
final class PatternOutcome extends RuleOutcome {
    private final PatternRule rule;
    private final List<PatternPrefix> beginnings;

    /**
     * @param fields of the events; at least those that the rule reads
     */
    PatternOutcome(PatternRule rule, FieldPlan fields) {
        this(rule, PatternPrefix.of(rule), fields);
    }

    private PatternOutcome(PatternRule rule, List<PatternPrefix> beginnings, FieldPlan fields) {
        super(rule, withBeginnings(rule, beginnings), fields);
        this.rule = rule;
        this.beginnings = beginnings;
    }

    private static RuleSet withBeginnings(PatternRule rule, List<PatternPrefix> beginnings) {
        List<PatternRule> patterns = new ArrayList<>();
        patterns.add(rule);
        beginnings.forEach(beginning -> patterns.add(beginning.rule()));
        return new RuleSet(rule.rules(), List.of(), patterns);
    }

    @Override
    void explain(TrailEvent event, StringBuilder text) {
        List<String> steps = new ArrayList<>();
        List<String> ends = new ArrayList<>();
        for (PatternRule.Step step : rule.steps()) {
            if (step.rule() != null && matches(step.rule(), event)) {
                steps.add(step.name() + (step.not() ? " (which must not come)" : ""));
            }
            if (step.until() != null && matches(step.until(), event)) {
                ends.add(step.name());
            }
        }
        if (steps.isEmpty() && ends.isEmpty()) {
            return;
        }
        List<String> missing = missing(rule.groupBy(), event);
        if (!missing.isEmpty()) {
            ungrouped(missing, text);
            return;
        }
        line("would take it for ", steps, text);
        line("ends with it the repeats of ", ends, text);
    }

    @Override
    boolean answer(StringBuilder text) {
        Map<String, List<CapturedSteps>> found = new LinkedHashMap<>();
        for (CapturedSteps each : new PatternTester(plan).captured(matches)) {
            found.computeIfAbsent(each.ruleId(), id -> new ArrayList<>()).add(each);
        }
        List<CapturedSteps> whole = found.getOrDefault(rule.header().id(), List.of());
        results(whole, "match", "matches", match -> write(match, text), text);
        if (whole.isEmpty()) {
            howFar(found, text);
        }
        return !whole.isEmpty();
    }

    /** Of the groups that got furthest, the first few. */
    private void howFar(Map<String, List<CapturedSteps>> found, StringBuilder text) {
        for (int i = beginnings.size() - 1; i >= 0; i--) {
            PatternPrefix beginning = beginnings.get(i);
            Map<String, CapturedSteps> groups = new LinkedHashMap<>();
            found.getOrDefault(beginning.rule().header().id(), List.of())
                    .forEach(match -> groups.putIfAbsent(match.key(), match));
            if (!groups.isEmpty()) {
                groups.values().stream().limit(MAX_GROUPS).forEach(match -> write(match, text));
                if (groups.size() > MAX_GROUPS) {
                    text.append("  and ").append(groups.size() - MAX_GROUPS);
                    text.append(" more groups that came as far\n");
                }
                text.append("  and no further: ").append(missing(beginning)).append('\n');
                return;
            }
        }
        text.append("  ").append(missing(rule.steps().get(0))).append('\n');
    }

    private static String missing(PatternPrefix beginning) {
        String forbidden = String.join(" or ", beginning.forbidden());
        PatternRule.@Nullable Step follows = beginning.follows();
        if (follows == null) {
            return forbidden.isEmpty()
                    ? "the pattern's skip leaves out what is there"
                    : "the step " + forbidden + ", which must not come, came";
        }
        String never = missing(follows);
        return forbidden.isEmpty() ? never : never + ", or one for " + forbidden + " came before";
    }

    private static String missing(PatternRule.Step step) {
        int times = step.times().from();
        boolean close = step.contiguity() == Contiguity.STRICT || step.consecutive();
        return (times == 1 ? "no event" : "fewer than " + times + " events")
                + " came in time for the step "
                + step.name()
                + (close ? ", with no other in between" : "");
    }

    private void write(CapturedSteps match, StringBuilder text) {
        group(rule.groupBy().toArray(String[]::new), match.group(), text);
        count(match.events().length, "event\n", "events\n", text);
        for (int i = 0; i < match.events().length; i++) {
            Evidence event = match.events()[i];
            text.append("    ").append(match.steps()[i]).append(' ');
            text.append(Instant.ofEpochMilli(event.time())).append(" (");
            text.append(Printable.of(event.eventId())).append(")\n");
        }
    }
}
