package dev.gatewatch.rule.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a condition holds for an event or does not: a tree like the condition itself. Its texts are
 * short and printable.
 *
 * @param asked what is required
 * @param holds whether it holds
 * @param actual the event's value, or null if the parts contain it
 * @param parts in the order of the rule
 */
public record Explanation(
        String asked, boolean holds, @Nullable String actual, List<Explanation> parts) {}
