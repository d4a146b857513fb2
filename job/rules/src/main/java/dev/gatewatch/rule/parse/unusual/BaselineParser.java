package dev.gatewatch.rule.parse.unusual;

import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.model.CorrelationCondition.Baseline;
import dev.gatewatch.rule.model.CorrelationCondition.Compare;
import dev.gatewatch.rule.model.CorrelationCondition.Measure;
import dev.gatewatch.rule.model.CorrelationType;
import dev.gatewatch.rule.model.RuleHeader;
import dev.gatewatch.rule.parse.correlation.ConditionDraft;
import dev.gatewatch.rule.parse.correlation.CorrelationDraft;
import dev.gatewatch.rule.parse.scalar.Keyword;
import dev.gatewatch.rule.yaml.MappingReader;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a rule's {@code baseline}. */
public final class BaselineParser {
    static final List<String> KEYS =
            List.of(
                    "rules",
                    "group-by",
                    "measure",
                    "every",
                    "compare",
                    "memory",
                    "learning",
                    "above",
                    "generate");

    /** What a group keeps is a number for each interval of its memory. */
    static final int MAX_INTERVALS = 4_096;

    private static final Duration DAY = Duration.ofDays(1);

    private final Problems problems;

    /** A parser that reports problems here. */
    public BaselineParser(Problems problems) {
        this.problems = problems;
    }

    /**
     * The rule, or null if it has problems or no header.
     *
     * @param header null if there are problems with it
     * @param suppress the longest gap within one alert, or null if absent
     */
    public @Nullable CorrelationDraft parse(
            YamlMapping mapping, @Nullable RuleHeader header, @Nullable Duration suppress) {
        int before = problems.size();
        MappingReader block = new MappingReader(mapping, problems);
        block.allow(KEYS, "in baseline");
        RememberedEvents events = new RememberedEvents(block, "baseline", problems);
        List<YamlScalar> rules = new ArrayList<>(events.rules());
        int read = rules.size();
        List<YamlScalar> groupBy = block.names("group-by");
        MeasureDraft measure = MeasureDraft.read(block, problems);
        Duration every =
                events.span("every", "baseline has no every, the length of its intervals: 15m", 1);
        Compare compare = compare(block);
        Duration memory = Duration.ZERO;
        Duration learning = Duration.ZERO;
        if (compare == Compare.NONE) {
            refusePast(block);
        } else if (compare != null || measure == null || measure.share() == null) {
            memory = events.memory();
            learning = events.learning(memory);
        }
        Bounds bounds = Bounds.read(block, measure, compare, problems);
        boolean generate = block.bool("generate", false);
        if (every != null && memory != null && learning != null && compare != null) {
            checkIntervals(block, every, compare, memory, learning);
        }
        if (header == null
                || measure == null
                || every == null
                || compare == null
                || memory == null
                || learning == null
                || bounds == null
                || problems.size() > before) {
            return null;
        }
        if (measure.share() != null) {
            rules.add(measure.share());
        }
        return new CorrelationDraft(
                header,
                CorrelationType.BASELINE,
                List.copyOf(rules),
                groupBy,
                List.of(),
                every,
                new ConditionDraft(
                        new Baseline(
                                measure.measure(),
                                measure.fields().stream().map(YamlScalar::text).toList(),
                                measure.measure() == Measure.SHARE ? read : -1,
                                every,
                                compare,
                                memory,
                                learning,
                                bounds.times(),
                                bounds.above(),
                                bounds.atLeast()),
                        measure.fields(),
                        List.of()),
                suppress == null ? every : suppress,
                generate);
    }

    private @Nullable Compare compare(MappingReader block) {
        String missing = "baseline has no compare; write time-of-day, time-of-week, recent or none";
        YamlScalar scalar = block.require("compare", missing) ? block.scalar("compare") : null;
        return scalar == null
                ? null
                : Keyword.read(
                        "compare", scalar.text(), Compare.values(), scalar.location(), problems);
    }

    private void refusePast(MappingReader block) {
        for (String key : List.of("memory", "learning")) {
            if (block.has(key)) {
                problems.add(
                        block.location(key),
                        key + " is about the past, and compare: none looks at none; leave it out");
            }
        }
    }

    private void checkIntervals(
            MappingReader block,
            Duration every,
            Compare compare,
            Duration memory,
            Duration learning) {
        if (every.compareTo(DAY) > 0 || DAY.toMillis() % every.toMillis() != 0) {
            problems.add(
                    block.location("every"),
                    "every must divide a day into equal intervals, such as 15m, 1h or 1d");
            return;
        }
        Duration period =
                switch (compare) {
                    case TIME_OF_DAY -> DAY;
                    case TIME_OF_WEEK -> DAY.multipliedBy(7);
                    case RECENT -> every;
                    case NONE -> Duration.ZERO;
                };
        if (learning.compareTo(period) < 0) {
            problems.add(
                    block.location("learning"),
                    "learning must be at least "
                            + (period.equals(every)
                                    ? "an interval"
                                    : period.equals(DAY) ? "a day" : "a week")
                            + ": before, there is nothing to compare with");
        }
        if (memory.dividedBy(every) > MAX_INTERVALS) {
            problems.add(
                    block.location("memory"),
                    "memory has more than "
                            + MAX_INTERVALS
                            + " intervals; make every longer, or memory shorter");
        }
    }
}
