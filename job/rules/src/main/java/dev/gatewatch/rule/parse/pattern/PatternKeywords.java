package dev.gatewatch.rule.parse.pattern;

import dev.gatewatch.rule.model.PatternRule;
import dev.gatewatch.rule.parse.scalar.Keyword;
import java.util.Arrays;
import java.util.List;

/** The words that patterns are written with, as the parser knows them. */
public final class PatternKeywords {
    /** The most steps of a sequence. */
    public static final int MAX_STEPS = PatternParser.MAX_STEPS;

    /** The highest number in {@code times}. */
    public static final int MAX_TIMES = TimesParser.MOST;

    private PatternKeywords() {}

    /** The keys of {@code pattern}. */
    public static List<String> keys() {
        return PatternParser.KEYS;
    }

    /** The keys of a step. */
    public static List<String> step() {
        return StepParser.KEYS;
    }

    /** The keys that a step with {@code not: true} cannot have. */
    public static List<String> withoutNot() {
        return StepParser.OF_NOT;
    }

    /** The values of {@code contiguity}. */
    public static List<String> contiguities() {
        return Arrays.stream(PatternRule.Contiguity.values()).map(Keyword::text).toList();
    }

    /** The words of {@code skip}. */
    public static List<String> skips() {
        return Arrays.stream(PatternRule.After.values()).map(Keyword::text).toList();
    }
}
