package dev.gatewatch.rule.compile;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an event must have at least for a condition to hold: one of some literals, or one of some
 * fields.
 *
 * @param literals their numbers
 * @param fields their ids
 * @param cost how likely an event has it, roughly: 0 is never, 1 or more is always
 */
record Requirement(Set<Integer> literals, Set<Integer> fields, double cost) {
    /** Of what never holds. */
    static final Requirement NEVER = new Requirement(Set.of(), Set.of(), 0);

    static Requirement ofLiteral(int number, double cost) {
        return new Requirement(Set.of(number), Set.of(), cost);
    }

    static Requirement ofField(int field, double cost) {
        return new Requirement(Set.of(), Set.of(field), cost);
    }

    /** The rarest of what several conditions require that must hold together; nulls are none. */
    static @Nullable Requirement rarest(List<@Nullable Requirement> all) {
        return all.stream()
                .filter(each -> each != null)
                .min(Comparator.comparingDouble(each -> each.cost))
                .orElse(null);
    }

    /** What one of several conditions requires if one of them must hold. */
    static @Nullable Requirement any(List<@Nullable Requirement> all) {
        Set<Integer> literals = new TreeSet<>();
        Set<Integer> fields = new TreeSet<>();
        double cost = 0;
        for (Requirement each : all) {
            if (each == null) {
                return null;
            }
            literals.addAll(each.literals);
            fields.addAll(each.fields);
            cost += each.cost;
        }
        return new Requirement(literals, fields, cost);
    }
}
