package dev.gatewatch.rule.compile;

import dev.gatewatch.rule.compile.match.LiteralSearch;
import dev.gatewatch.rule.model.Network;
import dev.gatewatch.rule.model.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Numbers the literals that rules look for, each once, however many rules have it. */
final class Literals {
    private static final int NONE = -1;

    /** By field, the folded literals with their numbers by place. */
    private final Map<Integer, TreeMap<String, int[]>> byField = new HashMap<>();

    /** By field, the networks with their numbers. */
    private final Map<Integer, Map<Network, Integer>> networks = new HashMap<>();

    private final List<Integer> fields = new ArrayList<>();

    /** The number of a folded text in a place of a field's values. */
    int number(int field, PlacedText literal) {
        int[] numbers =
                byField.computeIfAbsent(field, any -> new TreeMap<>())
                        .computeIfAbsent(literal.text(), any -> none());
        int place = literal.place().ordinal();
        if (numbers[place] == NONE) {
            numbers[place] = fields.size();
            fields.add(field);
        }
        return numbers[place];
    }

    /** The number of a network that a field's values may be in: found as literals are. */
    int number(int field, Network network) {
        return networks.computeIfAbsent(field, any -> new LinkedHashMap<>())
                .computeIfAbsent(
                        network,
                        any -> {
                            fields.add(field);
                            return fields.size() - 1;
                        });
    }

    private static int[] none() {
        int[] numbers = new int[Place.values().length];
        Arrays.fill(numbers, NONE);
        return numbers;
    }

    /** The field of a literal. */
    int field(int number) {
        return fields.get(number);
    }

    /** How many there are. */
    int size() {
        return fields.size();
    }

    /**
     * What finds them.
     *
     * @param plan the number of fields in the plan
     */
    LiteralSearch search(int plan) {
        return new LiteralSearch(byField, networks, plan, fields.size());
    }
}
