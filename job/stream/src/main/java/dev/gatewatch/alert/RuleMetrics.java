package dev.gatewatch.alert;

import dev.gatewatch.rule.model.PatternRule;
import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleHeader;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The metrics of the alerts of each rule. A metric bears its rule's name, which a person who sets
 * an alarm recognises, and has a price, so there are {@value #MOST} of them at most: those of the
 * rules with the highest levels. The rules beyond share one, and so do the alerts on groups that
 * are more than their pattern can follow.
 */
final class RuleMetrics {
    /** How many rules have a metric of their own. */
    static final int MOST = 100;

    /** For the alerts of the rules beyond. */
    static final String OTHERS = "alerts_other";

    /** For the alerts on groups with too many events. */
    static final String OVERFLOW = "alerts_overflow";

    private static final String PREFIX = "alerts_";
    private static final int LONGEST_NAME = 64;
    private static final int HASH_BYTES = 4;

    private RuleMetrics() {}

    /** The metric of each rule that can raise alerts, by the rule's id. */
    static Map<String, String> of(DetectionPlan plan) {
        List<RuleHeader> rules = new ArrayList<>();
        Map<String, String> metrics = new HashMap<>();
        for (Rule rule : plan.rules().all()) {
            if (plan.raisesAlerts(rule)) {
                rules.add(rule.header());
            }
            if (rule instanceof PatternRule pattern) {
                metrics.put(pattern.overflowId(), OVERFLOW);
            }
        }
        Set<String> ambiguous = ambiguous(rules);
        rules.sort(
                Comparator.comparing(RuleHeader::level)
                        .reversed()
                        .thenComparing(RuleMetrics::name)
                        .thenComparing(RuleHeader::id));
        for (int i = 0; i < rules.size(); i++) {
            metrics.put(rules.get(i).id(), i < MOST ? metric(rules.get(i), ambiguous) : OTHERS);
        }
        return metrics;
    }

    /** The names that do not tell one rule, or one metric, from another. */
    private static Set<String> ambiguous(List<RuleHeader> rules) {
        Set<String> seen = new HashSet<>(Set.of("", "other", "overflow"));
        Set<String> ambiguous = new HashSet<>(seen);
        for (RuleHeader rule : rules) {
            if (!seen.add(name(rule))) {
                ambiguous.add(name(rule));
            }
        }
        return ambiguous;
    }

    private static String metric(RuleHeader rule, Set<String> ambiguous) {
        String name = name(rule);
        return PREFIX + (ambiguous.contains(name) ? name + '_' + hash(rule.id()) : name);
    }

    /** The rule's name, else its title, of ASCII letters, digits and single underscores. */
    private static String name(RuleHeader rule) {
        String text = rule.name() == null ? rule.title() : rule.name();
        StringBuilder name = new StringBuilder();
        boolean gap = false;
        for (int i = 0; i < text.length() && name.length() < LONGEST_NAME; i++) {
            char c = text.charAt(i);
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
                name.append(gap && !name.isEmpty() ? "_" : "").append(c);
                gap = false;
            } else {
                gap = true;
            }
        }
        return name.toString();
    }

    private static String hash(String id) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
