package dev.gatewatch.rule.parse.pattern;

import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.model.PatternRule.Contiguity;
import dev.gatewatch.rule.model.PatternRule.Skip;
import dev.gatewatch.rule.yaml.MappingReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Refuses sequences of steps that Flink CEP would refuse when the job starts, or would run with
 * another meaning.
 */
final class SequenceCheck {
    private final List<PatternDraft.Step> steps;
    private final List<MappingReader> readers;
    private final Problems problems;

    /**
     * @param readers of the steps, for places
     */
    SequenceCheck(List<PatternDraft.Step> steps, List<MappingReader> readers, Problems problems) {
        this.steps = steps;
        this.readers = readers;
        this.problems = problems;
    }

    /** Reports problems of the steps in combination. */
    void check(Duration within) {
        refuseEqualNames();
        refuseFirst();
        if (steps.stream().allMatch(step -> step.not() || step.optional())) {
            problems.add(
                    steps.get(0).name().location(),
                    "each step may be left out, so nothing at all would match; one must not be"
                            + " optional");
        }
        for (int i = 0; i < steps.size(); i++) {
            PatternDraft.Step step = steps.get(i);
            Duration own = step.within();
            if (own != null && own.compareTo(within) > 0) {
                add(i, "within", "the step's within is longer than the whole pattern's");
            }
            if (i > 0) {
                refusePair(i);
            }
            if (own != null && step.not()) {
                refuseAbsence(i, own, within);
            }
        }
    }

    /** Reports a step to skip to that has no event. */
    void check(Skip skip, Location location) {
        String target = skip.step();
        if (target == null) {
            return;
        }
        for (PatternDraft.Step step : steps) {
            if (step.name().text().equals(target)) {
                if (step.not()) {
                    problems.add(
                            location,
                            "the step "
                                    + Excerpt.of(target)
                                    + " has not: true, and so no event to skip to");
                }
                return;
            }
        }
        problems.add(
                location,
                "there is no step "
                        + Excerpt.of(target)
                        + DidYouMean.hint(
                                target, steps.stream().map(step -> step.name().text()).toList()));
    }

    private void refuseEqualNames() {
        Map<String, Location> seen = new HashMap<>();
        for (PatternDraft.Step step : steps) {
            Location first = seen.putIfAbsent(step.name().text(), step.name().location());
            if (first != null) {
                problems.add(
                        step.name().location(),
                        "another step is called "
                                + Excerpt.of(step.name().text())
                                + ", at "
                                + first);
            }
        }
    }

    private void refuseFirst() {
        PatternDraft.Step first = steps.get(0);
        if (first.not()) {
            add(0, "not", "the first step cannot be not: true; there is nothing before it");
        }
        if (readers.get(0).has("contiguity")) {
            add(0, "contiguity", "contiguity is about the step before, and the first has none");
        }
        if (first.within() != null && !first.times().loops()) {
            add(0, "within", "within runs from the event before, and the first step has none");
        }
    }

    private void refusePair(int position) {
        PatternDraft.Step before = steps.get(position - 1);
        PatternDraft.Step step = steps.get(position);
        if (step.not() && before.optional()) {
            add(
                    position,
                    "not",
                    "a step with not: true cannot follow an optional one; write two patterns, with"
                            + " and without it");
        }
        if (step.optional() && before.greedy()) {
            add(position, "optional", "an optional step cannot follow a greedy one");
        }
        boolean last = position == steps.size() - 1;
        if (step.not()
                && before.not()
                && (last
                        || step.contiguity() == Contiguity.STRICT
                        || before.contiguity() == Contiguity.STRICT)) {
            add(
                    position,
                    "not",
                    "two such steps in a row; make them one, on a detection that matches either");
        }
    }

    /** An absence that the next step waits for. */
    private void refuseAbsence(int position, Duration own, Duration whole) {
        int next = position + 1;
        while (next < steps.size() && steps.get(next).not()) {
            next++;
        }
        if (next == steps.size()) {
            add(
                    position,
                    "within",
                    "a last step with not: true waits until the pattern's within has run out; write"
                            + " this time there, and leave it out here");
            return;
        }
        if (steps.get(position).contiguity() == Contiguity.STRICT) {
            add(
                    position,
                    "within",
                    "a strict step with not: true is about the very next event, whenever it comes;"
                            + " leave out within, or contiguity");
        }
        if (steps.get(next).optional()) {
            add(
                    next,
                    "optional",
                    "a step that waits for an absence cannot be optional; write two patterns, with"
                            + " and without it");
        }
        Duration limit = steps.get(next).within();
        if (own.compareTo(whole) == 0 || (limit != null && limit.compareTo(own) <= 0)) {
            add(
                    position,
                    "within",
                    "the next step comes later than this, and so never: its own within, or the"
                            + " pattern's, has run out by then");
        }
    }

    private void add(int position, String key, String message) {
        problems.add(readers.get(position).location(key), message);
    }
}
