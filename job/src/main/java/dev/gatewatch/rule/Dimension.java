package dev.gatewatch.rule;

import java.io.Serializable;
import java.util.List;

/**
 * All rules that group events by the same fields. An event that matches several of them is sent
 * once.
 *
 * @param number its position in the plan
 * @param groupBy the fields, in the order of the rule that named them first
 * @param valueFields the fields whose values its rules count
 * @param rules the rules, in the order of their files
 */
public record Dimension(
        int number, List<String> groupBy, List<String> valueFields, List<EpisodeRule> rules)
        implements Serializable {}
