package dev.gatewatch.rule.compile;

import dev.gatewatch.event.BaseField;
import dev.gatewatch.rule.compile.match.Folding;
import dev.gatewatch.rule.model.Expression;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether a rule can match any event of a given source, name and kind, whatever else the event has
 * now or will have once it is enriched. Immutable.
 */
public final class CallIndex {
    private static final String ANY = "*";

    /** Rules that name more calls than this are found by their event names alone. */
    private static final int MAX_PAIRS = 4_096;

    private record Call(String source, String name) {}

    private final Set<Call> calls = new HashSet<>();
    private final Set<String> kinds = new HashSet<>();
    private boolean all;

    /**
     * An index.
     *
     * @param conditions of rules
     */
    CallIndex(List<Expression> conditions) {
        for (Expression condition : conditions) {
            if (!condition.equals(Expression.NEVER) && !all) {
                add(condition);
            }
        }
    }

    private void add(Expression condition) {
        Set<String> sources = required(BaseField.EVENT_SOURCE, condition);
        Set<String> names = required(BaseField.EVENT_NAME, condition);
        Set<String> ofKinds = required(BaseField.SIGN_IN_KIND, condition);
        if (!names.isEmpty() && (long) names.size() * sources.size() > MAX_PAIRS) {
            sources = Set.of();
        }
        if (!names.isEmpty() || !sources.isEmpty()) {
            // A star stands for any value of the event; no event can be mistaken for it, because
            // such a lookup finds a superset of its rules at worst.
            for (String source : sources.isEmpty() ? Set.of(ANY) : sources) {
                for (String name : names.isEmpty() ? Set.of(ANY) : names) {
                    calls.add(new Call(source, name));
                }
            }
        } else if (!ofKinds.isEmpty()) {
            kinds.addAll(ofKinds);
        } else {
            all = true;
        }
    }

    /**
     * Whether a condition requires certain values of eventSource, eventName or signIn.kind; a rule
     * whose condition does not asks for every event.
     */
    public static boolean isSelective(Expression condition) {
        return Stream.of(BaseField.EVENT_SOURCE, BaseField.EVENT_NAME, BaseField.SIGN_IN_KIND)
                .anyMatch(field -> !required(field, condition).isEmpty());
    }

    private static Set<String> required(BaseField field, Expression condition) {
        Set<String> texts = new RequiredTexts(field.path()).of(condition);
        return texts == null ? Set.of() : texts;
    }

    /** Whether there is a rule that asks for every event. */
    boolean asksForAll() {
        return all;
    }

    /** Whether no rule asks for any event. */
    boolean isEmpty() {
        return !all && calls.isEmpty() && kinds.isEmpty();
    }

    /** Whether a rule asks for such events; the texts are as in the event, empty if absent. */
    boolean asksFor(String source, String name, String kind) {
        if (all) {
            return true;
        }
        String foldedSource = Folding.fold(source);
        String foldedName = Folding.fold(name);
        return calls.contains(new Call(foldedSource, foldedName))
                || calls.contains(new Call(ANY, foldedName))
                || calls.contains(new Call(foldedSource, ANY))
                || kinds.contains(Folding.fold(kind));
    }
}
