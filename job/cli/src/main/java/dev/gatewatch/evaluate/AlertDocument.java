package dev.gatewatch.evaluate;

import java.util.Map;
import java.util.Set;

/**
 * What an evaluation reads of an alert.
 *
 * @param rule the name of its rule, else its id
 * @param closing whether it ends an episode; else it begins one
 * @param finding what opening and closing have in common
 * @param start of its first event, epoch milliseconds
 * @param end of its last event, epoch milliseconds: of an opening, the moment in which it was
 *     raised
 * @param group the values that its events have in common, by field
 * @param events the ids of those that it names: the earliest, and the latest
 */
public record AlertDocument(
        String rule,
        boolean closing,
        String finding,
        long start,
        long end,
        Map<String, String> group,
        Set<String> events) {}
