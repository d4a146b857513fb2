package dev.gatewatch.rule.parse.pattern;

import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.model.PatternRule.After;
import dev.gatewatch.rule.model.PatternRule.Skip;
import dev.gatewatch.rule.model.RuleHeader;
import dev.gatewatch.rule.parse.scalar.Keyword;
import dev.gatewatch.rule.parse.scalar.Timespan;
import dev.gatewatch.rule.yaml.MappingReader;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlNode;
import dev.gatewatch.rule.yaml.YamlScalar;
import dev.gatewatch.rule.yaml.YamlSequence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a rule's {@code pattern}. */
public final class PatternParser {
    static final List<String> KEYS = List.of("group-by", "within", "skip", "sequence");
    static final int MAX_STEPS = 50;

    private final Problems problems;

    /** A parser that reports problems here. */
    public PatternParser(Problems problems) {
        this.problems = problems;
    }

    /**
     * The rule, or null if it has problems or no header.
     *
     * @param header null if there are problems with it
     * @param suppress the longest gap within one alert, or null if absent
     */
    public @Nullable PatternDraft parse(
            YamlMapping mapping, @Nullable RuleHeader header, @Nullable Duration suppress) {
        int before = problems.size();
        MappingReader pattern = new MappingReader(mapping, problems);
        pattern.allow(KEYS, "in pattern");
        List<YamlScalar> groupBy = pattern.names("group-by");
        Duration within = within(pattern);
        Skip skip = skip(pattern);
        List<PatternDraft.Step> steps = new ArrayList<>();
        List<MappingReader> readers = new ArrayList<>();
        readSteps(pattern, steps, readers);
        if (problems.size() == before && within != null && !steps.isEmpty()) {
            SequenceCheck check = new SequenceCheck(steps, readers, problems);
            check.check(within);
            check.check(skip, pattern.location("skip"));
        }
        if (problems.size() > before || header == null || within == null) {
            return null;
        }
        return new PatternDraft(
                header,
                groupBy,
                within,
                skip,
                List.copyOf(steps),
                suppress == null ? within : suppress);
    }

    private @Nullable Duration within(MappingReader pattern) {
        String none = "the pattern has no within, the longest time that it may take, such as 30m";
        YamlScalar scalar = pattern.require("within", none) ? pattern.scalar("within") : null;
        return scalar == null
                ? null
                : Timespan.read("within", scalar, Duration.ofSeconds(1), problems);
    }

    /** {@code past-last-event}, {@code to-first: STEP} as text or as a mapping, and so on. */
    private Skip skip(MappingReader pattern) {
        Skip none = new Skip(After.NONE, null);
        YamlNode node = pattern.value("skip");
        if (node == null) {
            return none;
        }
        YamlScalar word = node instanceof YamlScalar scalar ? scalar : null;
        YamlScalar step = null;
        if (node instanceof YamlMapping mapping && mapping.entries().size() == 1) {
            word = mapping.entries().get(0).key();
            step = new MappingReader(mapping, problems).scalar(word.text());
        }
        if (word == null) {
            problems.add(
                    node.location(),
                    "skip must be none, to-next, past-last-event, to-first: STEP or to-last: STEP");
            return none;
        }
        After after = Keyword.read("skip", word.text(), After.values(), word.location(), problems);
        if (after == null) {
            return none;
        }
        boolean named = after == After.TO_FIRST || after == After.TO_LAST;
        if (named && step == null) {
            problems.add(word.location(), Keyword.text(after) + " needs a step: " + example(after));
        } else if (!named && step != null) {
            problems.add(step.location(), Keyword.text(after) + " names no step");
        }
        return new Skip(after, step == null ? null : step.text());
    }

    private static String example(After after) {
        return "skip: {" + Keyword.text(after) + ": STEP}";
    }

    private void readSteps(
            MappingReader pattern, List<PatternDraft.Step> steps, List<MappingReader> readers) {
        String none = "the pattern has no sequence; list its steps";
        if (!pattern.require("sequence", none)) {
            return;
        }
        YamlNode node = pattern.value("sequence");
        if (!(node instanceof YamlSequence list)
                || list.items().isEmpty()
                || list.items().size() > MAX_STEPS) {
            problems.add(
                    pattern.location("sequence"),
                    "sequence must be a list of 1 to " + MAX_STEPS + " steps");
            return;
        }
        StepParser parser = new StepParser(problems);
        for (YamlNode item : list.items()) {
            if (!(item instanceof YamlMapping mapping)) {
                problems.add(
                        item.location(),
                        "a step must be a mapping, such as {step: NAME, rule: RULE}; not "
                                + item.description());
                continue;
            }
            PatternDraft.Step step = parser.parse(mapping);
            if (step != null) {
                steps.add(step);
                readers.add(new MappingReader(mapping, problems));
            }
        }
    }
}
