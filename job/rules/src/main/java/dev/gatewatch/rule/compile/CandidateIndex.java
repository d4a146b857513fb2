package dev.gatewatch.rule.compile;

import dev.gatewatch.event.BaseField;
import dev.gatewatch.rule.compile.match.Folding;
import dev.gatewatch.rule.model.Expression;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which rules can match an event of a given source, name and kind. Nearly all CloudTrail rules name
 * the API calls that they apply to, so a hash lookup leaves few to evaluate.
 */
public final class CandidateIndex {
    private static final String ANY = "*";

    /** Rules that name more calls than this are found by their event names alone. */
    private static final int MAX_PAIRS = 4_096;

    private record Call(String source, String name) {}

    private final Map<Call, BitSet> byCall = new HashMap<>();
    private final Map<String, BitSet> byKind = new HashMap<>();
    private final BitSet always = new BitSet();
    private final BitSet all = new BitSet();

    /**
     * @param conditions by the numbers of their rules
     */
    CandidateIndex(List<Expression> conditions) {
        for (int number = 0; number < conditions.size(); number++) {
            if (!conditions.get(number).equals(Expression.NEVER)) {
                all.set(number);
                add(number, conditions.get(number));
            }
        }
    }

    private void add(int number, Expression condition) {
        Set<String> sources = required(BaseField.EVENT_SOURCE, condition);
        Set<String> names = required(BaseField.EVENT_NAME, condition);
        Set<String> kinds = required(BaseField.SIGN_IN_KIND, condition);
        if (!names.isEmpty() && (long) names.size() * sources.size() > MAX_PAIRS) {
            sources = Set.of();
        }
        if (!names.isEmpty() || !sources.isEmpty()) {
            // A star stands for any value of the event; no event can be mistaken for it, because
            // such a lookup finds a superset of its candidates at worst.
            for (String source : sources.isEmpty() ? Set.of(ANY) : sources) {
                for (String name : names.isEmpty() ? Set.of(ANY) : names) {
                    rules(byCall, new Call(source, name)).set(number);
                }
            }
        } else if (!kinds.isEmpty()) {
            kinds.forEach(kind -> rules(byKind, kind).set(number));
        } else {
            always.set(number);
        }
    }

    /**
     * Whether a condition requires certain values of eventSource, eventName or signIn.kind; a rule
     * whose condition does not is evaluated on every event.
     */
    public static boolean isSelective(Expression condition) {
        return Stream.of(BaseField.EVENT_SOURCE, BaseField.EVENT_NAME, BaseField.SIGN_IN_KIND)
                .anyMatch(field -> !required(field, condition).isEmpty());
    }

    private static Set<String> required(BaseField field, Expression condition) {
        Set<String> texts = new RequiredTexts(field.path()).of(condition);
        return texts == null ? Set.of() : texts;
    }

    private static <K> BitSet rules(Map<K, BitSet> index, K key) {
        return index.computeIfAbsent(key, any -> new BitSet());
    }

    /** Rules that can match, ascending; the texts are as in the event, empty if absent. */
    int[] find(String source, String name, String kind) {
        String foldedSource = Folding.fold(source);
        String foldedName = Folding.fold(name);
        BitSet found = (BitSet) always.clone();
        merge(found, byCall.get(new Call(foldedSource, foldedName)));
        merge(found, byCall.get(new Call(ANY, foldedName)));
        merge(found, byCall.get(new Call(foldedSource, ANY)));
        merge(found, byKind.get(Folding.fold(kind)));
        return found.stream().toArray();
    }

    private static void merge(BitSet found, @Nullable BitSet more) {
        if (more != null) {
            found.or(more);
        }
    }

    /** All rules that read CloudTrail events, ascending. */
    int[] all() {
        return all.stream().toArray();
    }
}
