package dev.gatewatch.rule.compile.match;

import dev.gatewatch.rule.model.Network;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** All literals that rules look for, by field. Immutable. */
public final class LiteralSearch {
    private final @Nullable LiteralAutomaton[] byField;
    private final @Nullable NetworkSearch[] networks;
    private final int size;

    /**
     * A search.
     *
     * @param byField the folded literals of each field, each with its numbers by the ordinals of
     *     {@link dev.gatewatch.rule.model.Place}s, -1 where it is not wanted
     * @param networks of each field, with their numbers
     * @param fields how many fields there are
     * @param size one more than the highest number
     */
    public LiteralSearch(
            Map<Integer, ? extends SortedMap<String, int[]>> byField,
            Map<Integer, Map<Network, Integer>> networks,
            int fields,
            int size) {
        this.byField = new @Nullable LiteralAutomaton[fields];
        byField.forEach(
                (field, literals) ->
                        this.byField[field] = new LiteralAutomaton(new LiteralTrie(literals)));
        this.networks = new @Nullable NetworkSearch[fields];
        networks.forEach((field, numbers) -> this.networks[field] = new NetworkSearch(numbers));
        this.size = size;
    }

    /** How many fields there are. */
    int fields() {
        return byField.length;
    }

    /** One more than the highest number of a literal. */
    public int size() {
        return size;
    }

    /** What finds the literals of a field, or null if it has none. */
    @Nullable LiteralAutomaton of(int field) {
        return byField[field];
    }

    /** What finds the networks of a field, or null if it has none. */
    @Nullable NetworkSearch networksOf(int field) {
        return networks[field];
    }
}
