package dev.gatewatch.cli.explain;

import dev.gatewatch.event.AuthEvent;
import dev.gatewatch.event.EnrichmentStatus;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.problem.Printable;
import dev.gatewatch.rule.compile.CompiledRules;
import dev.gatewatch.rule.explain.Explainer;
import dev.gatewatch.rule.explain.Explanation;
import dev.gatewatch.rule.model.CorrelationRule;
import dev.gatewatch.rule.model.DetectionRule;
import dev.gatewatch.rule.model.PatternRule;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleHeader;
import dev.gatewatch.rule.model.RuleSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Explains one rule: first whether it fires, when and for whom, or what comes nearest; then how it
 * evaluates each event.
 */
public final class RulesExplanation {
    /** So many detections that match no event are shown with the event that comes nearest. */
    private static final int MAX_NEAREST = 3;

    private static final int MAX_FAILING = 5;
    private static final int MAX_LISTED = 20;

    private final Rule rule;
    private final RuleSet rules;
    private final FieldPlan fields;
    private final ExplainedInput input;
    private final CompiledRules compiled;
    private final List<@Nullable Explainer> explainers = new ArrayList<>();
    private final List<RuleOutcome> outcomes = new ArrayList<>();

    /**
     * @param input the events, with the fields that the rule reads
     */
    public RulesExplanation(Rule rule, ExplainedInput input) {
        this.rule = rule;
        this.rules = RuleSet.of(rule);
        this.fields = input.fields();
        this.input = input;
        this.compiled = CompiledRules.of(rules, fields);
        for (DetectionRule detection : rules.detections()) {
            explainers.add(
                    detection.logSource().coversCloudTrail()
                            ? new Explainer(detection, fields)
                            : null);
        }
        if (rule instanceof DetectionRule detection && detection.episode() != null) {
            outcomes.add(new CorrelationOutcome(detection, fields));
        }
        for (PatternRule pattern : rules.patterns()) {
            outcomes.add(new PatternOutcome(pattern, fields));
        }
        for (CorrelationRule correlation : rules.correlations()) {
            // The rule itself is the last of its chain, and its answer comes first.
            outcomes.add(0, new CorrelationOutcome(correlation, fields));
        }
        input.distinct().forEach(event -> outcomes.forEach(outcome -> outcome.add(event)));
    }

    /**
     * Writes everything.
     *
     * @param onlyMatches whether events that no detection of the rule matches are left out
     * @param output receives blocks of lines
     */
    public void write(boolean onlyMatches, Consumer<String> output) {
        StringBuilder answer = new StringBuilder();
        answer(answer);
        EventDetail.write(
                answer.toString(),
                input,
                onlyMatches,
                (event, text) -> explain(event, onlyMatches, text),
                output);
    }

    private void answer(StringBuilder text) {
        List<TrailEvent> events = input.distinct();
        int[] matched = new int[explainers.size()];
        List<TrailEvent> first = new ArrayList<>();
        for (TrailEvent event : events) {
            for (int number = 0; number < matched.length; number++) {
                if (explainers.get(number) != null && compiled.matches(number, event)) {
                    matched[number]++;
                    if (first.size() < MAX_LISTED) {
                        first.add(event);
                    }
                }
            }
        }
        boolean fires = matched[0] > 0;
        if (outcomes.isEmpty()) {
            answerOfDetection(matched[0], first, text);
        } else {
            fires = outcomes.get(0).answer(text);
            outcomes.subList(1, outcomes.size()).forEach(outcome -> outcome.answer(text));
        }
        if (reads() && !input.lookedUp()) {
            text.append(UnknownHistories.NOTE);
        }
        Set<Integer> wanted = wanted();
        int shown = fires ? MAX_NEAREST : 0;
        for (int number = 0; number < matched.length; number++) {
            if (!outcomes.isEmpty()) {
                text.append("  ").append(name(rules.detections().get(number).header()));
                text.append(" matches ");
                RuleOutcome.count(matched[number], "event\n", "events\n", text);
            }
            Explainer explainer = explainers.get(number);
            if (explainer == null) {
                neverMatches(number, text);
            } else if (matched[number] == 0 && shown < MAX_NEAREST && wanted.contains(number)) {
                shown++;
                nearest(NearestMiss.of(explainer, events), text);
            }
        }
        if (input.lateEvents() > 0) {
            text.append("  of ");
            RuleOutcome.count(input.lateEvents(), "event that stands", "events that stand", text);
            text.append(" more than ").append(ConditionText.of(input.allowed()));
            text.append(
                    " after a later one of its file, which the job sets aside as late and this"
                            + " does not\n");
        }
        RuleOutcome.count(input.events(), "event, ", "events, ", text);
        text.append(events.stream().filter(this::matchesAny).count());
        text.append(rules.detections().size() == 1 ? " matched\n" : " matched a rule\n");
    }

    /** The detections that must match for the rule to fire, as far as that is certain. */
    private Set<Integer> wanted() {
        Set<Integer> wanted = new HashSet<>();
        for (int number = 0; number < explainers.size(); number++) {
            String id = rules.detections().get(number).header().id();
            if (!(rule instanceof PatternRule pattern)
                    || pattern.steps().stream()
                            .filter(step -> !step.not() && !step.optional())
                            .anyMatch(step -> isOf(step, id))) {
                wanted.add(number);
            }
        }
        return wanted;
    }

    private static boolean isOf(PatternRule.Step step, String id) {
        return step.rule() != null && step.rule().header().id().equals(id);
    }

    private void answerOfDetection(int matched, List<TrailEvent> first, StringBuilder text) {
        text.append(name(rule.header()));
        text.append(matched == 0 ? " does not fire: no event matches\n" : " fires: ");
        if (matched > 0) {
            RuleOutcome.count(matched, "event matches\n", "events match\n", text);
        }
        for (TrailEvent event : first) {
            text.append("  ");
            ExplainedInput.writeName(event, text);
            text.append('\n');
        }
        if (matched > first.size()) {
            text.append("  and ").append(matched - first.size()).append(" more\n");
        }
    }

    private void nearest(@Nullable NearestMiss nearest, StringBuilder text) {
        if (nearest == null) {
            return;
        }
        text.append("    the nearest is ");
        ExplainedInput.writeName(nearest.event(), text);
        text.append(":\n");
        nearest.failing().stream().limit(MAX_FAILING).forEach(part -> write(part, 3, text));
        if (nearest.failing().size() > MAX_FAILING) {
            text.append("      and ").append(nearest.failing().size() - MAX_FAILING);
            text.append(" more\n");
        }
    }

    private boolean reads() {
        return rules.fields().stream()
                .anyMatch(
                        field ->
                                field.startsWith(AuthEvent.PREFIX)
                                        || field.equals(EnrichmentStatus.FIELD));
    }

    private boolean matchesAny(TrailEvent event) {
        for (int number = 0; number < explainers.size(); number++) {
            if (explainers.get(number) != null && compiled.matches(number, event)) {
                return true;
            }
        }
        return false;
    }

    private boolean explain(TrailEvent event, boolean onlyMatches, StringBuilder text) {
        boolean any = false;
        for (int number = 0; number < explainers.size(); number++) {
            Explainer explainer = explainers.get(number);
            if (explainer == null) {
                neverMatches(number, text);
                continue;
            }
            boolean matches = compiled.matches(number, event);
            any |= matches;
            text.append("  ").append(name(rules.detections().get(number).header()));
            text.append(matches ? " matches\n" : " does not match\n");
            if (matches || !onlyMatches) {
                write(explainer.explain(event), 2, text);
            }
        }
        outcomes.forEach(outcome -> outcome.explain(event, text));
        return any;
    }

    private void neverMatches(int number, StringBuilder text) {
        text.append("  ").append(name(rules.detections().get(number).header()));
        text.append(" never matches: its log source is not CloudTrail's\n");
    }

    private void write(Explanation explanation, int depth, StringBuilder text) {
        text.append("  ".repeat(depth)).append(explanation.holds() ? "yes  " : "no   ");
        text.append(explanation.asked());
        if (explanation.actual() != null) {
            boolean unknown = !input.lookedUp() && UnknownHistories.isIn(explanation);
            text.append("  <- ").append(unknown ? "not known" : explanation.actual());
        }
        text.append('\n');
        explanation.parts().forEach(part -> write(part, depth + 1, text));
    }

    /** The name of a rule for people. */
    static String name(RuleHeader rule) {
        return Printable.of(rule.name() != null ? rule.name() : rule.id());
    }
}
