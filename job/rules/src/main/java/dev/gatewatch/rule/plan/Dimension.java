package dev.gatewatch.rule.plan;

import java.io.Serializable;
import java.util.List;

/**
 * All rules that group events in the same way. An event that matches several of them is sent once.
 *
 * @param number its position in the plan
 * @param level 1 if its rules read only events; one more than the rules whose episodes they read;
 *     {@link #OF_PATTERNS} if a pattern reads them
 * @param groupBy the names that distinguish groups: fields or aliases
 * @param sources what is sent there, and how it is grouped
 * @param rules the rules, in the order of their files
 */
public record Dimension(
        int number, int level, List<String> groupBy, List<Source> sources, List<EngineRule> rules)
        implements Serializable {

    /** The level of a dimension that is read by a pattern, not by correlations. */
    public static final int OF_PATTERNS = 0;

    /**
     * The matches of one rule.
     *
     * @param rule its number
     * @param groupFields the fields that stand for the group's names
     * @param valueFields for each value that the dimension's rules count, its field or fields
     */
    public record Source(int rule, List<String> groupFields, List<List<String>> valueFields)
            implements Serializable {}
}
