package dev.gatewatch.rule.plan;

import dev.gatewatch.event.GroupKey;
import java.io.Serializable;
import java.util.List;

/**
 * All rules that group events in the same way. An event that matches several of them is sent once.
 *
 * @param number its position in the plan
 * @param level 1 if its rules read only events; one more than the rules whose episodes they read;
 *     {@link #OF_PATTERNS} if a pattern reads them
 * @param remembers whether its rules compare events with the past of their group: they have groups
 *     of their own, so that what these remember is not read for each event of other rules
 * @param groupBy the names that distinguish groups: fields or aliases
 * @param sources what is sent there, and how it is grouped
 * @param rules the rules, in the order of their files
 */
public record Dimension(
        int number,
        int level,
        boolean remembers,
        List<String> groupBy,
        List<Source> sources,
        List<EngineRule> rules)
        implements Serializable {

    /** The level of a dimension that is read by a pattern, not by correlations. */
    public static final int OF_PATTERNS = 0;

    /** A dimension whose rules do not remember. */
    public Dimension(
            int number,
            int level,
            List<String> groupBy,
            List<Source> sources,
            List<EngineRule> rules) {
        this(number, level, false, groupBy, sources, rules);
    }

    /** The prefix of the keys of its groups, different from those of other dimensions' groups. */
    public String keyPrefix() {
        String prefix = GroupKey.prefix(groupBy);
        return remembers ? GroupKey.remembering(prefix) : prefix;
    }

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
