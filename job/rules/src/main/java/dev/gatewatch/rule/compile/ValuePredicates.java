package dev.gatewatch.rule.compile;

import dev.gatewatch.rule.compile.match.BooleanPredicate;
import dev.gatewatch.rule.compile.match.DatePartPredicate;
import dev.gatewatch.rule.compile.match.GlobPredicate;
import dev.gatewatch.rule.compile.match.InNetworkPredicate;
import dev.gatewatch.rule.compile.match.InNetworksPredicate;
import dev.gatewatch.rule.compile.match.NumberOrderPredicate;
import dev.gatewatch.rule.compile.match.NumberPredicate;
import dev.gatewatch.rule.compile.match.RegexPredicate;
import dev.gatewatch.rule.compile.match.TextPredicate;
import dev.gatewatch.rule.compile.match.TextSetPredicate;
import dev.gatewatch.rule.compile.match.ValuePredicate;
import dev.gatewatch.rule.model.Place;
import dev.gatewatch.rule.model.TextPattern;
import dev.gatewatch.rule.model.ValueMatcher;
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
    private final Map<ValueMatcher.Regex, ValuePredicate> expressions = new HashMap<>();

    /** Of tests: lists are long, and many rules have the same ones. */
    private final Map<List<ValueMatcher>, ValuePredicate> sets = new HashMap<>();

    /** One predicate for all of these tests, which are exact texts, or networks. */
    ValuePredicate ofMany(List<ValueMatcher> tests) {
        return sets.computeIfAbsent(
                tests,
                many ->
                        many.get(0) instanceof ValueMatcher.InNetwork
                                ? new InNetworksPredicate(
                                        many.stream()
                                                .map(ValueMatcher.InNetwork.class::cast)
                                                .map(ValueMatcher.InNetwork::network)
                                                .toList())
                                : new TextSetPredicate(
                                        many.stream()
                                                .map(test -> String.valueOf(exact(test)))
                                                .toList()));
    }

    /** The text that a value must be, whatever its case; null if the test is another one. */
    static @Nullable String exact(ValueMatcher test) {
        return test instanceof ValueMatcher.Text text && !text.cased()
                ? text.pattern().exact()
                : null;
    }

    /** Predicates one of which passes if one of the tests does; neither lists nor presence. */
    List<ValuePredicate> of(List<ValueMatcher> tests) {
        List<ValuePredicate> predicates = new ArrayList<>();
        List<String> exact = new ArrayList<>();
        List<String> cased = new ArrayList<>();
        for (ValueMatcher test : tests) {
            String only = test instanceof ValueMatcher.Text text ? text.pattern().exact() : null;
            if (only == null) {
                predicates.add(one(test));
            } else {
                (((ValueMatcher.Text) test).cased() ? cased : exact).add(only);
            }
        }
        if (cased.size() >= MANY) {
            Set<String> texts = Set.copyOf(cased);
            predicates.add(0, (kind, text) -> texts.contains(text));
        } else {
            cased.forEach(text -> predicates.add(0, new TextPredicate(Place.WHOLE, text, true)));
        }
        if (exact.size() >= MANY) {
            predicates.add(0, new TextSetPredicate(exact));
        } else {
            exact.forEach(text -> predicates.add(0, new TextPredicate(Place.WHOLE, text, false)));
        }
        return predicates;
    }

    private ValuePredicate one(ValueMatcher test) {
        if (test instanceof ValueMatcher.Text text) {
            return text(text.pattern(), text.cased());
        }
        if (test instanceof ValueMatcher.Numeric number) {
            return new NumberPredicate(number.value(), number.text());
        }
        if (test instanceof ValueMatcher.Bool bool) {
            return new BooleanPredicate(bool.value());
        }
        if (test instanceof ValueMatcher.Compared compared) {
            return new NumberOrderPredicate(compared.comparison(), compared.value());
        }
        if (test instanceof ValueMatcher.DatePart part) {
            return new DatePartPredicate(part.unit(), part.comparison(), part.value());
        }
        if (test instanceof ValueMatcher.InNetwork address) {
            return new InNetworkPredicate(address.network());
        }
        if (test instanceof ValueMatcher.Regex regex) {
            return expressions.computeIfAbsent(regex, ValuePredicates::regex);
        }
        throw new IllegalArgumentException("no test of a single value: " + test);
    }

    private static ValuePredicate regex(ValueMatcher.Regex regex) {
        return new RegexPredicate(
                regex.pattern(), regex.ignoreCase(), regex.multiline(), regex.dotAll());
    }

    private static ValuePredicate text(TextPattern pattern, boolean cased) {
        PlacedText text = PlacedText.of(pattern);
        if (text != null) {
            return new TextPredicate(text.place(), text.text(), cased);
        }
        GlobPredicate.Builder glob = new GlobPredicate.Builder(cased);
        for (TextPattern.Part part : pattern.parts()) {
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
}
