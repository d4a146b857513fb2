package dev.gatewatch.rule.explain;

import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.problem.Printable;
import dev.gatewatch.rule.model.Comparison;
import dev.gatewatch.rule.model.TextPattern;
import dev.gatewatch.rule.model.ValueMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tests in words, to follow the name of a field. */
final class MatcherText {
    static final String CASED = ", upper and lower case differ";

    private static final int MAX_ALTERNATIVES = 5;

    private MatcherText() {}

    /** The name of a field for people. */
    static String field(String name) {
        return name.equals(FieldPlan.WHOLE_RECORD) ? "any value" : Printable.of(name);
    }

    static String of(ValueMatcher test) {
        if (test instanceof ValueMatcher.AnyOf anyOf) {
            return several(anyOf.tests(), " or ");
        }
        if (test instanceof ValueMatcher.AllOf allOf) {
            return several(allOf.tests(), " and ");
        }
        if (test instanceof ValueMatcher.Listed listed) {
            return "is in " + list(listed) + ", which has " + number(listed.tests().size());
        }
        if (test instanceof ValueMatcher.Text text) {
            return text(text.pattern()) + (text.cased() ? CASED : "");
        }
        if (test instanceof ValueMatcher.Numeric number) {
            return "is " + Printable.of(number.text());
        }
        if (test instanceof ValueMatcher.Bool bool) {
            return "is " + bool.value();
        }
        if (test instanceof ValueMatcher.Null) {
            return "is absent or null";
        }
        if (test instanceof ValueMatcher.Exists exists) {
            return exists.present() ? "exists" : "does not exist";
        }
        if (test instanceof ValueMatcher.Regex regex) {
            return "has a match of "
                    + ActualValue.quoted(regex.pattern())
                    + (regex.ignoreCase() ? ", upper and lower case alike" : "");
        }
        if (test instanceof ValueMatcher.Compared compared) {
            return compared(compared.comparison()) + compared.value().toPlainString();
        }
        if (test instanceof ValueMatcher.DatePart part) {
            return "has a date whose "
                    + part.unit().name().toLowerCase(Locale.ROOT)
                    + " "
                    + compared(part.comparison())
                    + part.value().toPlainString();
        }
        return "is in the network " + ((ValueMatcher.InNetwork) test).network();
    }

    /** The name of what an operator lists. */
    static String list(ValueMatcher.Listed listed) {
        return "the list " + Printable.of(String.join(" and ", listed.lists()));
    }

    private static String number(int values) {
        return values == 0 ? "no values" : values == 1 ? "1 value" : values + " values";
    }

    private static String several(List<ValueMatcher> tests, String and) {
        List<String> words = new ArrayList<>();
        for (ValueMatcher test : tests.subList(0, Math.min(tests.size(), MAX_ALTERNATIVES))) {
            words.add(of(test));
        }
        if (tests.size() > MAX_ALTERNATIVES) {
            words.add((tests.size() - MAX_ALTERNATIVES) + " more");
        }
        return String.join(and, words);
    }

    private static String compared(Comparison comparison) {
        return switch (comparison) {
            case EQUAL -> "is ";
            case LESS -> "is less than ";
            case LESS_OR_EQUAL -> "is at most ";
            case GREATER -> "is greater than ";
            case GREATER_OR_EQUAL -> "is at least ";
        };
    }

    private static String text(TextPattern pattern) {
        List<TextPattern.Part> parts = pattern.parts();
        String exact = pattern.exact();
        if (exact != null) {
            return "is " + ActualValue.quoted(exact);
        }
        if (parts.size() == 1) {
            return "is like " + ActualValue.quoted(written(parts));
        }
        int last = parts.size() - 1;
        boolean before = parts.get(0) == TextPattern.Wildcard.ANY;
        boolean after = parts.get(last) == TextPattern.Wildcard.ANY;
        List<TextPattern.Part> middle = parts.subList(before ? 1 : 0, after ? last : last + 1);
        if (middle.size() == 1 && middle.get(0) instanceof TextPattern.Literal literal) {
            String verb = before ? (after ? "contains " : "ends with ") : "starts with ";
            return verb + ActualValue.quoted(literal.text());
        }
        return "is like " + ActualValue.quoted(written(parts));
    }

    /** As written in a rule, except for dashes. */
    private static String written(List<TextPattern.Part> parts) {
        StringBuilder written = new StringBuilder();
        for (TextPattern.Part part : parts) {
            if (part instanceof TextPattern.Literal literal) {
                written.append(
                        literal.text()
                                .replace("\\", "\\\\")
                                .replace("*", "\\*")
                                .replace("?", "\\?"));
            } else {
                written.append(
                        switch ((TextPattern.Wildcard) part) {
                            case ANY -> "*";
                            case ONE -> "?";
                            case DASH -> "-";
                        });
            }
        }
        return written.toString();
    }
}
