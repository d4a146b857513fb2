package dev.gatewatch.evaluate;

import dev.gatewatch.label.AttackLabel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Says which alerts of a set belong to which of its attacks. An alert belongs to an attack
 *
 * <ol>
 *   <li>if more than a tenth of the events that it names are the attack's: fewer are there by
 *       chance, or
 *   <li>if its group has one of the attack's values, such as an address, and its time meets the
 *       attack's.
 * </ol>
 *
 * What opens an episode counts. An alert that was open when the attack began, and whose closing
 * document belongs to it, or to what it is aimed at, has told nobody: it only covers the attack. An
 * opening that belongs to no attack is false.
 */
public final class AlertMatching {
    /** More than one in so many of the events that an alert names must be the attack's. */
    private static final int NAMED_PART = 10;

    private final List<AttackLabel> labels;
    private final Map<String, Integer> byEvent = new HashMap<>();
    private final List<Map<String, Set<String>>> values = new ArrayList<>();
    private final List<Map<String, Set<String>>> targets = new ArrayList<>();
    private final List<Map<String, Long>> delays = new ArrayList<>();
    private final List<Set<String>> covered = new ArrayList<>();
    private final Map<String, Integer> falseAlerts = new TreeMap<>();

    public AlertMatching(List<AttackLabel> labels) {
        this.labels = List.copyOf(labels);
        for (AttackLabel label : labels) {
            label.eventIds().forEach(id -> byEvent.put(id, values.size()));
            values.add(sets(label.values()));
            targets.add(sets(label.targets()));
            delays.add(new TreeMap<>());
            covered.add(new TreeSet<>());
        }
    }

    /** Takes an alert; in any order. */
    public void add(AlertDocument alert) {
        if (alert.closing()) {
            Set<Integer> attacks = attacks(alert, targets);
            attacks.addAll(named(alert).keySet());
            for (int attack : attacks) {
                if (alert.start() < labels.get(attack).start()) {
                    covered.get(attack).add(alert.rule());
                }
            }
            return;
        }
        Set<Integer> attacks = attacks(alert, values);
        named(alert)
                .forEach(
                        (attack, count) -> {
                            if (count * NAMED_PART > alert.events().size()) {
                                attacks.add(attack);
                            }
                        });
        for (int attack : attacks) {
            long delay = Math.max(0, alert.end() - labels.get(attack).start());
            delays.get(attack).merge(alert.rule(), delay, Math::min);
        }
        if (attacks.isEmpty()) {
            falseAlerts.merge(alert.rule(), 1, Integer::sum);
        }
    }

    private static Map<String, Set<String>> sets(Map<String, List<String>> lists) {
        Map<String, Set<String>> sets = new HashMap<>();
        lists.forEach((field, all) -> sets.put(field, new HashSet<>(all)));
        return sets;
    }

    /** How many of the events that an alert names are whose. */
    private Map<Integer, Integer> named(AlertDocument alert) {
        Map<Integer, Integer> named = new TreeMap<>();
        for (String event : alert.events()) {
            Integer attack = byEvent.get(event);
            if (attack != null) {
                named.merge(attack, 1, Integer::sum);
            }
        }
        return named;
    }

    private Set<Integer> attacks(AlertDocument alert, List<Map<String, Set<String>>> known) {
        Set<Integer> attacks = new LinkedHashSet<>();
        for (int attack = 0; attack < labels.size(); attack++) {
            AttackLabel label = labels.get(attack);
            if (alert.start() <= label.end()
                    && alert.end() >= label.start()
                    && shares(alert.group(), known.get(attack))) {
                attacks.add(attack);
            }
        }
        return attacks;
    }

    private static boolean shares(Map<String, String> group, Map<String, Set<String>> values) {
        for (Map.Entry<String, String> each : group.entrySet()) {
            if (values.getOrDefault(each.getKey(), Set.of()).contains(each.getValue())) {
                return true;
            }
        }
        return false;
    }

    /**
     * What came of it.
     *
     * @param name of the set
     * @param events in all, those of attacks too
     */
    public SetResult result(String name, long events) {
        List<AttackResult> results = new ArrayList<>();
        for (int attack = 0; attack < labels.size(); attack++) {
            AttackLabel label = labels.get(attack);
            results.add(
                    new AttackResult(
                            label.attack(),
                            label.kind(),
                            label.variant(),
                            label.door(),
                            delays.get(attack),
                            covered.get(attack)));
        }
        return new SetResult(name, events - byEvent.size(), results, falseAlerts);
    }
}
