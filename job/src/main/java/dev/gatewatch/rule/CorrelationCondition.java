package dev.gatewatch.rule;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * When a correlation holds: at least so many events or values. {@code gt: 5} is read as at least 6.
 *
 * @param minimum at least 1
 * @param field the field whose values are counted, or null where events are
 */
public record CorrelationCondition(long minimum, @Nullable String field) implements Serializable {}
