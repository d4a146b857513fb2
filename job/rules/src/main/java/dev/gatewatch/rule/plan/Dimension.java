package dev.gatewatch.rule.plan;

import java.io.Serializable;
import java.util.List;

/**
 * All rules that group events in the same way. An event that matches several of them is sent once.
 *
 * @param number its position in the plan
 * @param level 1 where its rules look at events only; one more than the rules whose episodes they
 *     look at; {@link #OF_PATTERNS} where a pattern looks at them
 * @param groupBy the names that tell groups apart: fields or aliases
 * @param sources what is sent there, and how it is put into groups
 * @param rules the rules, in the order of their files
 */
public record Dimension(
        int number, int level, List<String> groupBy, List<Source> sources, List<EngineRule> rules)
        implements Serializable {

    /** The level of what no correlation looks at, but a pattern. */
    public static final int OF_PATTERNS = 0;

    /**
     * The matches of one rule.
     *
     * @param rule its number
     * @param groupFields the fields that stand for the group's names
     * @param valueFields for each value that the dimension's rules count, the field or fields of it
     */
    public record Source(int rule, List<String> groupFields, List<List<String>> valueFields)
            implements Serializable {}
}
