package dev.gatewatch.rule.compile;

import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.rule.compile.match.FoundLiterals;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rules are worth evaluating on an event: each rule is behind what it requires and events
 * rarely have, a literal or a field. Immutable.
 */
final class RuleIndex {
    private final Postings byLiteral;
    private final Postings byField;

    /** The fields with literals that rules are behind. */
    private final BitSet searched = new BitSet();

    /** The rules that require nothing. */
    private final int[] always;

    /**
     * An index.
     *
     * @param required by the numbers of rules; null if a rule requires nothing
     * @param fields how many fields there are
     */
    RuleIndex(List<@Nullable Requirement> required, Literals literals, int fields) {
        List<Set<Integer>> ofLiterals = new ArrayList<>();
        List<Set<Integer>> ofFields = new ArrayList<>();
        BitSet others = new BitSet();
        for (int rule = 0; rule < required.size(); rule++) {
            Requirement one = required.get(rule);
            if (one == null) {
                others.set(rule);
            }
            ofLiterals.add(one == null ? Set.of() : one.literals());
            ofFields.add(one == null ? Set.of() : one.fields());
        }
        byLiteral = new Postings(literals.size(), ofLiterals);
        byField = new Postings(fields, ofFields);
        always = others.stream().toArray();
        for (int literal = 0; literal < literals.size(); literal++) {
            if (!byLiteral.isEmpty(literal)) {
                searched.set(literals.field(literal));
            }
        }
    }

    /**
     * Adds the rules that may match.
     *
     * @param found what is known of the event's literals
     */
    void find(TrailEvent event, FoundLiterals found, RuleBits rules) {
        for (int rule : always) {
            rules.add(rule);
        }
        short[] fields = event.fields();
        for (int slot = 0; slot < fields.length; ) {
            int end = event.end(slot);
            byField.addTo(rules, fields[slot]);
            if (searched.get(fields[slot])) {
                found.search(fields[slot], slot, end);
            }
            slot = end;
        }
        for (int place = 0; place < found.size(); place++) {
            byLiteral.addTo(rules, found.get(place));
        }
    }
}
