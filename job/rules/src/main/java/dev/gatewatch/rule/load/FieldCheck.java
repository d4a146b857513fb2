package dev.gatewatch.rule.load;

import dev.gatewatch.event.AuthField;
import dev.gatewatch.event.Beginning;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.TrailEventBuilder;
import dev.gatewatch.event.ValueKind;
import dev.gatewatch.problem.DidYouMean;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Printable;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.compile.PredicateCompiler;
import dev.gatewatch.rule.compile.match.EventPredicate;
import dev.gatewatch.rule.model.Expression;
import dev.gatewatch.rule.model.ValueMatcher;
import dev.gatewatch.rule.parse.detection.FieldUse;
import dev.gatewatch.rule.vocabulary.FieldVocabulary;
import dev.gatewatch.rule.vocabulary.RecordNames;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds fields that no event has, and values that a field never has. */
public final class FieldCheck {
    /** In characters; a rule's fields are rarely a quarter of that. */
    private static final int MAX_NAME = 400;

    private final Problems problems;
    private final Problems warnings;

    /** By field: many rules name the same ones. */
    private final Map<String, Meaning> meanings = new HashMap<>();

    /** What a field is meant for that CloudTrail does not have; empty if it has it. */
    private record Meaning(Optional<String> translated, Optional<String> corrected) {
        static Meaning of(String field) {
            return new Meaning(RecordNames.translated(field), RecordNames.corrected(field));
        }
    }

    /**
     * A check.
     *
     * @param problems receives what is refused
     * @param warnings receives what is allowed, and hardly intended
     */
    public FieldCheck(Problems problems, Problems warnings) {
        this.problems = problems;
        this.warnings = warnings;
    }

    /** Checks a place where a rule names a field. */
    public void of(FieldUse use) {
        name(use);
        nullInList(use);
        List<String> vocabulary = FieldVocabulary.values(use.field());
        if (!vocabulary.isEmpty()) {
            values(use, vocabulary);
        }
    }

    private void name(FieldUse use) {
        String field = use.field();
        if (FieldVocabulary.isSignIn(field)) {
            List<String> known = FieldVocabulary.signInNames();
            if (!known.contains(field)) {
                String hint = hint(field, known);
                problems.add(use.location(), "there is no field " + Excerpt.of(field) + hint);
            }
            return;
        }
        if (FieldVocabulary.isLookedUp(field)) {
            List<String> known = FieldVocabulary.lookedUpNames();
            if (!known.contains(field)) {
                // The API may add fields one day, but an unknown one is probably a mistake.
                String hint = DidYouMean.hint(field, known);
                warnings.add(use.location(), "Cognito has no field " + Excerpt.of(field) + hint);
            }
            return;
        }
        Meaning meaning = meanings.computeIfAbsent(field, Meaning::of);
        Optional<String> translated = meaning.translated;
        Optional<String> corrected = meaning.corrected;
        if (translated.isPresent()) {
            warnings.add(
                    use.location(),
                    "CloudTrail has no field "
                            + Excerpt.of(field)
                            + ": names are joined by dots, and an array matches by any element;"
                            + " write "
                            + whole(translated.get()));
        } else if (corrected.isPresent()) {
            warnings.add(
                    use.location(),
                    "CloudTrail has no field "
                            + Excerpt.of(field)
                            + " (did you mean "
                            + whole(corrected.get())
                            + "?)");
        }
    }

    /** The hint for the last name; the first one is the same for all and would make them alike. */
    private static String hint(String field, List<String> known) {
        int prefix = known.get(0).indexOf('.') + 1;
        List<String> names = known.stream().map(path -> path.substring(prefix)).toList();
        int dot = field.indexOf('.');
        Optional<String> meant = DidYouMean.closest(dot < 0 ? "" : field.substring(dot + 1), names);
        return meant.isPresent()
                ? DidYouMean.hint(known.get(names.indexOf(meant.get())), known)
                : DidYouMean.hint("", known);
    }

    /** What is to be written, and therefore not cut as an excerpt is. */
    private static String whole(String field) {
        return '"' + Printable.of(Beginning.of(field, MAX_NAME)) + '"';
    }

    private void nullInList(FieldUse use) {
        if (use.values().size() < 2) {
            return;
        }
        for (FieldUse.Value value : use.values()) {
            if (value.test() instanceof ValueMatcher.Null) {
                String field = Excerpt.of(use.field());
                warnings.add(
                        value.scalar().location(),
                        "null in a list of values matches every event without "
                                + field
                                + ", and Sigma does not allow it; if that is meant, give it a"
                                + " selection of its own");
            }
        }
    }

    private void values(FieldUse use, List<String> vocabulary) {
        List<String> left = new ArrayList<>(vocabulary);
        boolean eachFits = true;
        for (FieldUse.Value value : use.values()) {
            if (!ofTexts(value.test())) {
                return;
            }
            List<String> fitting = fitting(use.field(), value.test(), vocabulary);
            left.retainAll(fitting);
            if (fitting.isEmpty()) {
                eachFits = false;
                warnings.add(value.scalar().location(), never(use, value, vocabulary));
            }
        }
        if (use.all() && eachFits && left.isEmpty() && !FieldVocabulary.isRepeated(use.field())) {
            warnings.add(
                    use.location(),
                    "no value of "
                            + Excerpt.of(use.field())
                            + " matches all of these"
                            + DidYouMean.hint("", vocabulary));
        }
    }

    /**
     * Whether the test is about values of the rule, not of a list or about the field's presence.
     */
    private static boolean ofTexts(ValueMatcher test) {
        return !(test instanceof ValueMatcher.Null
                || test instanceof ValueMatcher.Exists
                || test instanceof ValueMatcher.Listed);
    }

    private static List<String> fitting(String field, ValueMatcher test, List<String> vocabulary) {
        FieldPlan plan = FieldPlan.of(Set.of(field));
        EventPredicate predicate =
                new PredicateCompiler(plan).compile(new Expression.FieldMatcher(field, test));
        ValueKind kind =
                field.equals(AuthField.COMPROMISED.path()) ? ValueKind.BOOLEAN : ValueKind.TEXT;
        List<String> fitting = new ArrayList<>();
        for (String text : vocabulary) {
            TrailEventBuilder builder = new TrailEventBuilder();
            builder.add(plan.id(field), kind, text);
            TrailEvent event = builder.build("vocabulary", 0);
            if (predicate.test(event)) {
                fitting.add(text);
            }
        }
        return fitting;
    }

    private static String never(FieldUse use, FieldUse.Value value, List<String> vocabulary) {
        YamlScalar scalar = value.scalar();
        String field = Excerpt.of(use.field());
        // A value of the vocabulary never matches if it is compared encoded.
        boolean whole =
                value.test() instanceof ValueMatcher.Text text
                        && text.pattern().exact() != null
                        && !vocabulary.contains(scalar.text());
        String hint = DidYouMean.hint(whole ? scalar.text() : "", vocabulary);
        if (FieldVocabulary.isLookedUp(use.field()) && whole) {
            return "Cognito documents no " + Excerpt.of(scalar.text()) + " for " + field + hint;
        }
        return whole
                ? field + " is never " + Excerpt.of(scalar.text()) + hint
                : "no value of " + field + " matches " + Excerpt.of(scalar.text()) + hint;
    }
}
