package dev.gatewatch.rule.parse.unusual;

import dev.gatewatch.rule.model.CorrelationCondition.Compare;
import dev.gatewatch.rule.parse.scalar.Keyword;
import java.util.Arrays;
import java.util.List;

/** The words that {@code new-terms} and {@code baseline} are written with. */
public final class UnusualKeywords {
    /** The most terms that a group keeps. */
    public static final int MAX_TERMS = NewTermsParser.MAX_TERMS;

    /** The greatest {@code at-least}. */
    public static final int MAX_AT_LEAST = Bounds.MAX_AT_LEAST;

    /** The greatest {@code times}. */
    public static final int MAX_TIMES = Bounds.MAX_TIMES;

    private UnusualKeywords() {}

    /** The keys of {@code new-terms}. */
    public static List<String> newTerms() {
        return NewTermsParser.KEYS;
    }

    /** The keys of {@code baseline}. */
    public static List<String> baseline() {
        return BaselineParser.KEYS;
    }

    /** The values of {@code compare}. */
    public static List<String> comparisons() {
        return Arrays.stream(Compare.values()).map(Keyword::text).toList();
    }
}
