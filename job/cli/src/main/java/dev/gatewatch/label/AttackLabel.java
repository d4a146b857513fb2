package dev.gatewatch.label;

import java.util.List;
import java.util.Map;

/**
 * An attack that is in a set of events.
 *
 * @param attack its id, unique in the set
 * @param kind what it is, such as {@code password-spraying}
 * @param variant how it goes about it, such as {@code slow}
 * @param door what it comes through, such as {@code hosted-ui}
 * @param start of its first event, epoch milliseconds
 * @param end of its last event, epoch milliseconds
 * @param values by field: what only it has, such as its addresses
 * @param targets by field: what it is aimed at and others use, too: victims, an app client
 * @param eventIds the ids of all its events
 */
public record AttackLabel(
        String attack,
        String kind,
        String variant,
        String door,
        long start,
        long end,
        Map<String, List<String>> values,
        Map<String, List<String>> targets,
        List<String> eventIds) {}
