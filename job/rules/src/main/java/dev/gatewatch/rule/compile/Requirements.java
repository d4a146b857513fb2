package dev.gatewatch.rule.compile;

import dev.gatewatch.event.BaseField;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.rule.model.Expression;
import dev.gatewatch.rule.model.Network;
import dev.gatewatch.rule.model.Place;
import dev.gatewatch.rule.model.ValueMatcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what conditions require, so that few are evaluated on an event. A requirement that does not
 * rule out an event by far is no use, but no error either: all that matters is that it never rules
 * out one that matches.
 *
 * <p>How rare a literal is in events is guessed. A wrong guess costs little unless many conditions
 * are behind the literal, so that one which many have counts as frequent.
 */
final class Requirements {
    /** Few events have a field that is not one of all events. */
    private static final double FIELD = 0.3;

    /** Errors are rare, but those of a wrong password are not. */
    private static final double ERROR = 0.02;

    /** Beyond so many conditions a literal counts as so many times as frequent. */
    private static final double MANY = 16;

    private final FieldPlan plan;
    private final Literals literals;

    /** By literal, how many conditions have it. */
    private final Map<Integer, Integer> conditions = new HashMap<>();

    /** The literals of the condition that is added; null if none is. */
    private @Nullable Set<Integer> added;

    Requirements(FieldPlan plan, Literals literals) {
        this.plan = plan;
        this.literals = literals;
    }

    /** Counts the literals of a condition, which comes before any of them is asked for. */
    void add(Expression expression) {
        Set<Integer> all = new HashSet<>();
        added = all;
        of(expression);
        added = null;
        all.forEach(literal -> conditions.merge(literal, 1, Integer::sum));
    }

    /** What a condition requires; null if nothing, so that it may hold on any event. */
    @Nullable Requirement of(Expression expression) {
        if (expression instanceof Expression.And and) {
            List<@Nullable Requirement> all = new ArrayList<>();
            and.operands().forEach(operand -> all.add(of(operand)));
            return Requirement.rarest(all);
        }
        if (expression instanceof Expression.Or or) {
            List<@Nullable Requirement> all = new ArrayList<>();
            or.operands().forEach(operand -> all.add(of(operand)));
            return Requirement.any(all);
        }
        if (expression instanceof Expression.Named named) {
            return of(named.selection());
        }
        if (expression instanceof Expression.FieldMatcher leaf) {
            return of(plan.id(leaf.field()), leaf.test());
        }
        if (expression instanceof Expression.FieldReference reference) {
            return present(plan.id(reference.field()));
        }
        return null;
    }

    private @Nullable Requirement of(int field, ValueMatcher test) {
        if (test instanceof ValueMatcher.AnyOf anyOf) {
            List<@Nullable Requirement> all = new ArrayList<>();
            anyOf.tests().forEach(each -> all.add(of(field, each)));
            return Requirement.any(all);
        }
        if (test instanceof ValueMatcher.AllOf allOf) {
            List<@Nullable Requirement> all = new ArrayList<>();
            allOf.tests().forEach(each -> all.add(of(field, each)));
            return Requirement.rarest(all);
        }
        if (test instanceof ValueMatcher.Null
                || (test instanceof ValueMatcher.Exists exists && !exists.present())) {
            return null;
        }
        if (test instanceof ValueMatcher.InNetwork address) {
            Network network = address.network();
            return literal(literals.number(field, network), network.share());
        }
        PlacedText text = text(test);
        return text == null
                ? present(field)
                : literal(literals.number(field, text.folded()), cost(field, text));
    }

    /** A text, in any case, that all values have that pass a test; null if none is known. */
    static @Nullable PlacedText text(ValueMatcher test) {
        if (test instanceof ValueMatcher.Text text) {
            PlacedText required = PlacedText.requiredBy(text.pattern());
            boolean safe = required != null && (!text.cased() || required.isFoldedAlike());
            return safe ? required : null;
        }
        if (test instanceof ValueMatcher.Bool bool) {
            return new PlacedText(Place.WHOLE, String.valueOf(bool.value()));
        }
        if (test instanceof ValueMatcher.Regex regex) {
            String part = RegexLiteral.of(regex.pattern());
            return part == null ? null : new PlacedText(Place.ANYWHERE, part);
        }
        return null;
    }

    private static Requirement present(int field) {
        return Requirement.ofField(field, field < BaseField.values().length ? 1 : FIELD);
    }

    private Requirement literal(int number, double cost) {
        if (added != null) {
            added.add(number);
        }
        double many = conditions.getOrDefault(number, 0) / MANY;
        return Requirement.ofLiteral(number, Math.min(1, cost * Math.max(1, many)));
    }

    private static double cost(int field, PlacedText literal) {
        int length = literal.text().length();
        if (literal.place() != Place.WHOLE) {
            return length < 3 ? 0.5 : length < 5 ? 0.1 : length < 8 ? 0.03 : 0.01;
        }
        if (field == BaseField.EVENT_NAME.id()) {
            return 0.003;
        }
        if (field == BaseField.EVENT_SOURCE.id()) {
            return 0.1;
        }
        if (field == BaseField.ERROR_CODE.id()) {
            return ERROR;
        }
        // Such as the names of kinds, outcomes and booleans.
        return field < BaseField.values().length ? 0.2 : length < 8 ? 0.05 : 0.01;
    }
}
