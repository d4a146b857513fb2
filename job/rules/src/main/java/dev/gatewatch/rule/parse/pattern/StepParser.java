package dev.gatewatch.rule.parse.pattern;

import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.model.PatternRule.Contiguity;
import dev.gatewatch.rule.model.PatternRule.Times;
import dev.gatewatch.rule.parse.scalar.Keyword;
import dev.gatewatch.rule.parse.scalar.Timespan;
import dev.gatewatch.rule.yaml.MappingReader;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one step of a pattern, and refuses contradictory settings. */
final class StepParser {
    static final List<String> KEYS =
            List.of(
                    "step",
                    "rule",
                    "contiguity",
                    "not",
                    "times",
                    "optional",
                    "greedy",
                    "consecutive",
                    "until",
                    "within");
    static final List<String> OF_NOT =
            List.of("times", "optional", "greedy", "consecutive", "until");
    private static final int MAX_NAME = 64;

    private final Problems problems;

    StepParser(Problems problems) {
        this.problems = problems;
    }

    /** The step, or null and problems. */
    PatternDraft.@Nullable Step parse(YamlMapping mapping) {
        int before = problems.size();
        MappingReader step = new MappingReader(mapping, problems);
        step.allow(KEYS, "in a step");
        YamlScalar name =
                step.require("step", "the step has no name; write step: NAME")
                        ? step.scalar("step")
                        : null;
        YamlScalar rule =
                step.require("rule", "the step has no rule; name the detection that it looks for")
                        ? step.scalar("rule")
                        : null;
        if (name != null) {
            check(name);
        }
        YamlScalar timesGiven = step.scalar("times");
        YamlScalar within = step.scalar("within");
        PatternDraft.Step parsed =
                name == null || rule == null
                        ? null
                        : new PatternDraft.Step(
                                name,
                                rule,
                                contiguity(step),
                                step.bool("not", false),
                                timesGiven == null
                                        ? Times.ONCE
                                        : TimesParser.read(timesGiven, problems),
                                step.bool("optional", false),
                                step.bool("greedy", false),
                                step.bool("consecutive", false),
                                step.scalar("until"),
                                within == null
                                        ? null
                                        : Timespan.read(
                                                "within", within, Duration.ofSeconds(1), problems));
        if (parsed != null && problems.size() == before) {
            refuseContradictions(parsed, step);
        }
        return problems.size() == before ? parsed : null;
    }

    private void check(YamlScalar name) {
        String text = name.text();
        boolean good = !text.isEmpty() && text.length() <= MAX_NAME;
        for (int i = 0; i < text.length() && good; i++) {
            char c = text.charAt(i);
            good =
                    (c >= 'a' && c <= 'z')
                            || (c >= 'A' && c <= 'Z')
                            || (c >= '0' && c <= '9')
                            || c == '-'
                            || c == '_';
        }
        if (!good) {
            problems.add(
                    name.location(),
                    "a step's name is at most "
                            + MAX_NAME
                            + " letters, digits, hyphens and underscores; not "
                            + Excerpt.of(text));
        }
    }

    private Contiguity contiguity(MappingReader step) {
        YamlScalar scalar = step.scalar("contiguity");
        Contiguity contiguity =
                scalar == null
                        ? null
                        : Keyword.read(
                                "contiguity",
                                scalar.text(),
                                Contiguity.values(),
                                scalar.location(),
                                problems);
        return contiguity == null ? Contiguity.RELAXED : contiguity;
    }

    private void refuseContradictions(PatternDraft.Step parsed, MappingReader step) {
        if (parsed.not()) {
            for (String key : OF_NOT) {
                if (step.has(key)) {
                    problems.add(
                            step.location(key),
                            "a step with not: true has no event: " + key + " does not go with it");
                }
            }
            if (parsed.contiguity() == Contiguity.ANY) {
                problems.add(
                        step.location("contiguity"),
                        "a step with not: true is strict (not the next event) or relaxed (not until"
                                + " the next step)");
            }
            return;
        }
        if (!parsed.times().loops()) {
            refuseWithoutRepeats("greedy", parsed.greedy(), step);
            refuseWithoutRepeats("consecutive", parsed.consecutive(), step);
        }
        if (parsed.until() != null && parsed.times().to() != Times.ANY) {
            problems.add(
                    step.location("until"),
                    "until ends repeats that have no upper bound: it needs times such as 1..");
        }
    }

    private void refuseWithoutRepeats(String key, boolean set, MappingReader step) {
        if (set) {
            problems.add(
                    step.location(key), key + " is about repeats: it needs times, such as 2..");
        }
    }
}
