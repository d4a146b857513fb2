package dev.gatewatch.rule.compile;

import java.util.List;
import java.util.Set;

/** Which rules are behind each key, in two arrays for all keys together. */
final class Postings {
    private final int[] starts;
    private final int[] rules;

    /**
     * The inverse of a list.
     *
     * @param keys one more than the highest key
     * @param byRule the keys of each rule
     */
    Postings(int keys, List<Set<Integer>> byRule) {
        starts = new int[keys + 1];
        byRule.forEach(all -> all.forEach(key -> starts[key + 1]++));
        for (int key = 0; key < keys; key++) {
            starts[key + 1] += starts[key];
        }
        rules = new int[starts[keys]];
        int[] next = starts.clone();
        for (int rule = 0; rule < byRule.size(); rule++) {
            for (int key : byRule.get(rule)) {
                rules[next[key]++] = rule;
            }
        }
    }

    /** Adds the rules behind a key to a set. */
    void addTo(RuleBits set, int key) {
        for (int at = starts[key]; at < starts[key + 1]; at++) {
            set.add(rules[at]);
        }
    }

    /** Whether no rule is behind a key. */
    boolean isEmpty(int key) {
        return starts[key] == starts[key + 1];
    }
}
