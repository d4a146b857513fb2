package dev.gatewatch.rule.parse.correlation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The words that correlations are written with, as the parser knows them. */
public final class CorrelationKeywords {
    private CorrelationKeywords() {}

    /** The keys of {@code correlation}. */
    public static List<String> keys() {
        return CorrelationParser.KEYS;
    }

    /** The values of {@code type}. */
    public static List<String> types() {
        return TypeKeyword.texts();
    }

    /** Those types whose condition may be absent, or a text. */
    public static List<String> temporalTypes() {
        return Arrays.stream(TypeKeyword.values())
                .filter(TypeKeyword::isTemporal)
                .map(TypeKeyword::text)
                .toList();
    }

    /** Those types whose number is a count, and so whole. */
    public static List<String> countingTypes() {
        return Arrays.stream(TypeKeyword.values())
                .filter(TypeKeyword::counts)
                .map(TypeKeyword::text)
                .toList();
    }

    /** Those types whose condition needs {@code field}. */
    public static List<String> typesWithField() {
        return Arrays.stream(TypeKeyword.values())
                .filter(TypeKeyword::readsFields)
                .map(TypeKeyword::text)
                .toList();
    }

    /** The highest number that a count is compared with. */
    public static int maxCount() {
        return BoundParser.MAX_COUNT;
    }

    /** The keys of {@code condition} if it is a mapping. */
    public static List<String> condition() {
        return ThresholdParser.keys();
    }

    /** Those keys of {@code condition} that bound a number. */
    public static List<String> bounds() {
        return new ArrayList<>(BoundParser.KEYS);
    }
}
