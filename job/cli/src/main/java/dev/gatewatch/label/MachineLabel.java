package dev.gatewatch.label;

import java.util.List;
import java.util.Map;

/**
 * Somebody or something in a set of events that is busy for good reason, and that an operator would
 * except from rules.
 *
 * @param name such as {@code help-desk}
 * @param description what it does
 * @param values by field: what tells its events from others, such as its address
 * @param lists by the name of a list of exceptions: what an operator would write there for it
 */
public record MachineLabel(
        String name,
        String description,
        Map<String, List<String>> values,
        Map<String, List<String>> lists) {}
