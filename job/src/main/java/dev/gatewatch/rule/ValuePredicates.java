package dev.gatewatch.rule;

import dev.gatewatch.rule.match.AddressIn;
import dev.gatewatch.rule.match.FoundRegex;
import dev.gatewatch.rule.match.Glob;
import dev.gatewatch.rule.match.ManyTexts;
import dev.gatewatch.rule.match.NumberOrder;
import dev.gatewatch.rule.match.PartOfDate;
import dev.gatewatch.rule.match.Place;
import dev.gatewatch.rule.match.SameBoolean;
import dev.gatewatch.rule.match.SameNumber;
import dev.gatewatch.rule.match.TextAt;
import dev.gatewatch.rule.match.ValuePredicate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns tests of single values into predicates. */
final class ValuePredicates {
    /** From this many exact texts on, a hash table is faster than trying each. */
    private static final int MANY = 6;

    /** An expression takes far more memory compiled than written, and conditions repeat them. */
    private final Map<ValueTest.Regex, ValuePredicate> expressions = new HashMap<>();

    /** Predicates of which one passes what one of the tests does; neither lists nor presence. */
    List<ValuePredicate> of(List<ValueTest> tests) {
        List<ValuePredicate> predicates = new ArrayList<>();
        List<String> exact = new ArrayList<>();
        List<String> cased = new ArrayList<>();
        for (ValueTest test : tests) {
            String only = test instanceof ValueTest.Text text ? text.pattern().exact() : null;
            if (only == null) {
                predicates.add(one(test));
            } else {
                (((ValueTest.Text) test).cased() ? cased : exact).add(only);
            }
        }
        if (cased.size() >= MANY) {
            Set<String> texts = Set.copyOf(cased);
            predicates.add(0, (kind, text) -> texts.contains(text));
        } else {
            cased.forEach(text -> predicates.add(0, new TextAt(Place.WHOLE, text, true)));
        }
        if (exact.size() >= MANY) {
            predicates.add(0, new ManyTexts(exact));
        } else {
            exact.forEach(text -> predicates.add(0, new TextAt(Place.WHOLE, text, false)));
        }
        return predicates;
    }

    private ValuePredicate one(ValueTest test) {
        if (test instanceof ValueTest.Text text) {
            return text(text.pattern().parts(), text.cased());
        }
        if (test instanceof ValueTest.Numeric number) {
            return new SameNumber(number.value(), number.text());
        }
        if (test instanceof ValueTest.Bool bool) {
            return new SameBoolean(bool.value());
        }
        if (test instanceof ValueTest.Compared compared) {
            return new NumberOrder(compared.comparison(), compared.value());
        }
        if (test instanceof ValueTest.DatePart part) {
            return new PartOfDate(part.unit(), part.comparison(), part.value());
        }
        if (test instanceof ValueTest.InNetwork address) {
            return new AddressIn(address.network());
        }
        if (test instanceof ValueTest.Regex regex) {
            return expressions.computeIfAbsent(regex, ValuePredicates::regex);
        }
        throw new IllegalArgumentException("no test of a single value: " + test);
    }

    private static ValuePredicate regex(ValueTest.Regex regex) {
        return new FoundRegex(
                regex.pattern(), regex.ignoreCase(), regex.multiline(), regex.dotAll());
    }

    private static ValuePredicate text(List<TextPattern.Part> parts, boolean cased) {
        Place place = place(parts);
        if (place != null) {
            for (TextPattern.Part part : parts) {
                if (part instanceof TextPattern.Literal literal) {
                    return new TextAt(place, literal.text(), cased);
                }
            }
        }
        Glob.Builder glob = new Glob.Builder(cased);
        for (TextPattern.Part part : parts) {
            if (part instanceof TextPattern.Literal literal) {
                glob.literal(literal.text());
            } else {
                switch ((TextPattern.Wildcard) part) {
                    case ANY -> glob.any();
                    case ONE -> glob.one();
                    case DASH -> glob.dash();
                }
            }
        }
        return glob.build();
    }

    /** Where the only literal stands, or null where there is not just one between stars. */
    private static @Nullable Place place(List<TextPattern.Part> parts) {
        int size = parts.size();
        if (size < 2 || size > 3) {
            return null;
        }
        boolean before = parts.get(0) == TextPattern.Wildcard.ANY;
        boolean after = parts.get(size - 1) == TextPattern.Wildcard.ANY;
        if (size == 3) {
            boolean between = parts.get(1) instanceof TextPattern.Literal;
            return before && after && between ? Place.ANYWHERE : null;
        }
        if (before && parts.get(1) instanceof TextPattern.Literal) {
            return Place.END;
        }
        return after && parts.get(0) instanceof TextPattern.Literal ? Place.START : null;
    }
}
