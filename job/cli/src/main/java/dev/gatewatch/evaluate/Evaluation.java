package dev.gatewatch.evaluate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Sets together.
 *
 * @param sets at least one
 * @param variants rules with copies, and their copies
 */
public record Evaluation(List<SetResult> sets, List<RuleVariant> variants) {
    private static final double PER = 100_000;

    /**
     * Attacks of one kind and variant.
     *
     * @param attacks how many
     * @param found how many at least one rule found
     * @param rules by how many each found, the most first
     * @param medianDelay until the first rule found one, milliseconds; -1 if none was found
     */
    public record Row(
            String kind,
            String variant,
            int attacks,
            int found,
            Map<String, Integer> rules,
            long medianDelay) {}

    /**
     * A rule with a threshold.
     *
     * @param found attacks that it finds itself
     * @param foundByAll attacks that all rules find with it in the rule's place
     * @param falseAlerts how many alerts of it belong to no attack
     */
    public record Moved(RuleVariant variant, int found, int foundByAll, int falseAlerts) {}

    /** An attack that no rule found, and its set. */
    public record Missed(String set, AttackResult attack) {}

    /** By kind and variant, in the order of their names. */
    public List<Row> rows() {
        Map<String, List<AttackResult>> groups = new TreeMap<>();
        for (AttackResult attack : attacks()) {
            groups.computeIfAbsent(
                            attack.kind() + '\t' + attack.variant(), any -> new ArrayList<>())
                    .add(attack);
        }
        List<Row> rows = new ArrayList<>();
        groups.values().forEach(group -> rows.add(row(group)));
        return rows;
    }

    private Row row(List<AttackResult> group) {
        Map<String, Integer> rules = new TreeMap<>();
        List<Long> delays = new ArrayList<>();
        for (AttackResult attack : group) {
            Map<String, Long> found = own(attack);
            found.keySet().forEach(rule -> rules.merge(rule, 1, Integer::sum));
            found.values().stream().min(Long::compare).ifPresent(delays::add);
        }
        Map<String, Integer> ordered = new LinkedHashMap<>();
        rules.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(each -> ordered.put(each.getKey(), each.getValue()));
        AttackResult any = group.get(0);
        return new Row(
                any.kind(), any.variant(), group.size(), delays.size(), ordered, median(delays));
    }

    private static long median(List<Long> delays) {
        if (delays.isEmpty()) {
            return -1;
        }
        List<Long> sorted = delays.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** How many attacks of a variant there are; of all where it is empty. */
    public static int count(SetResult set, String variant) {
        return (int) set.attacks().stream().filter(attack -> is(attack, variant)).count();
    }

    /** How many of them were found. */
    public int found(SetResult set, String variant) {
        return (int)
                set.attacks().stream()
                        .filter(attack -> is(attack, variant) && !own(attack).isEmpty())
                        .count();
    }

    private static boolean is(AttackResult attack, String variant) {
        return variant.isEmpty() || attack.variant().equals(variant);
    }

    /** Those that were not found, set by set. */
    public List<Missed> missed() {
        List<Missed> missed = new ArrayList<>();
        for (SetResult set : sets) {
            for (AttackResult attack : set.attacks()) {
                if (own(attack).isEmpty()) {
                    missed.add(new Missed(set.name(), attack));
                }
            }
        }
        return missed;
    }

    /** False alerts of all sets by rule, the most first. */
    public Map<String, Integer> falseAlerts() {
        Map<String, Integer> sums = new TreeMap<>();
        sets.forEach(
                set -> falseAlerts(set).forEach((rule, n) -> sums.merge(rule, n, Integer::sum)));
        Map<String, Integer> ordered = new LinkedHashMap<>();
        sums.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(each -> ordered.put(each.getKey(), each.getValue()));
        return ordered;
    }

    /** False alerts of a set by rule, copies left out. */
    public Map<String, Integer> falseAlerts(SetResult set) {
        Map<String, Integer> own = new TreeMap<>(set.falseAlerts());
        own.keySet().removeAll(copies());
        return own;
    }

    /** So many alerts are so many in 100,000 benign events. */
    public double rate(long alerts) {
        return PER * alerts / Math.max(1, benignEvents());
    }

    /** The same of one set. */
    public double rate(SetResult set) {
        return PER
                * falseAlerts(set).values().stream().mapToInt(Integer::intValue).sum()
                / Math.max(1, set.benignEvents());
    }

    /** Events that are of no attack, of all sets. */
    public long benignEvents() {
        return sets.stream().mapToLong(SetResult::benignEvents).sum();
    }

    /** What other thresholds do. */
    public List<Moved> moved() {
        return variants.stream().map(this::moved).toList();
    }

    private Moved moved(RuleVariant variant) {
        int found = 0;
        int foundByAll = 0;
        for (AttackResult attack : attacks()) {
            boolean itself = attack.delays().containsKey(variant.name());
            Set<String> others = new TreeSet<>(own(attack).keySet());
            others.remove(variant.rule());
            found += itself ? 1 : 0;
            foundByAll += itself || !others.isEmpty() ? 1 : 0;
        }
        int falseAlerts =
                sets.stream()
                        .mapToInt(set -> set.falseAlerts().getOrDefault(variant.name(), 0))
                        .sum();
        return new Moved(variant, found, foundByAll, falseAlerts);
    }

    /** What rules found, copies left out. */
    public Map<String, Long> own(AttackResult attack) {
        Map<String, Long> own = new TreeMap<>(attack.delays());
        own.keySet().removeAll(copies());
        return own;
    }

    private Set<String> copies() {
        Set<String> copies = new HashSet<>();
        variants.stream()
                .filter(variant -> !variant.isRule())
                .forEach(variant -> copies.add(variant.name()));
        return copies;
    }

    private Collection<AttackResult> attacks() {
        return sets.stream().flatMap(set -> set.attacks().stream()).toList();
    }
}
