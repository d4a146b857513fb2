package dev.gatewatch.rule.parse.unusual;

import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.model.CorrelationCondition.NewTerms;
import dev.gatewatch.rule.model.CorrelationType;
import dev.gatewatch.rule.model.RuleHeader;
import dev.gatewatch.rule.parse.correlation.ConditionDraft;
import dev.gatewatch.rule.parse.correlation.CorrelationDraft;
import dev.gatewatch.rule.yaml.MappingReader;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a rule's {@code new-terms}. */
public final class NewTermsParser {
    static final List<String> KEYS =
            List.of("rules", "group-by", "field", "memory", "learning", "terms", "generate");

    /** Each event compares its term with all that its group keeps. */
    static final int MAX_TERMS = 1_000;

    private static final int TERMS = 100;
    private static final Duration SUPPRESS = Duration.ofHours(1);

    private final Problems problems;

    /** A parser that reports problems here. */
    public NewTermsParser(Problems problems) {
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
        block.allow(KEYS, "in new-terms");
        RememberedEvents events = new RememberedEvents(block, "new-terms", problems);
        List<YamlScalar> rules = events.rules();
        List<YamlScalar> groupBy = block.names("group-by");
        List<YamlScalar> fields = fields(block);
        Duration memory = events.memory();
        Duration learning = events.learning(memory);
        int terms = RememberedEvents.whole(block, "terms", TERMS, 1, MAX_TERMS, problems);
        boolean generate = block.bool("generate", false);
        if (header == null || memory == null || learning == null || problems.size() > before) {
            return null;
        }
        List<String> names = fields.stream().map(YamlScalar::text).toList();
        return new CorrelationDraft(
                header,
                CorrelationType.NEW_TERMS,
                rules,
                groupBy,
                List.of(),
                memory,
                new ConditionDraft(new NewTerms(names, memory, learning, terms), fields, List.of()),
                suppress == null ? SUPPRESS : suppress,
                generate);
    }

    private List<YamlScalar> fields(MappingReader block) {
        String none =
                "new-terms has no field; name the one whose new values it looks for, or a list for"
                        + " new combinations";
        int before = problems.size();
        List<YamlScalar> fields =
                block.require("field", none) ? block.names("field") : List.<YamlScalar>of();
        if (fields.isEmpty() && problems.size() == before) {
            problems.add(block.location("field"), none);
        }
        return fields;
    }
}
