package dev.gatewatch.cli.coverage;

import dev.gatewatch.rule.model.Rule;
import dev.gatewatch.rule.model.RuleHeader;
import dev.gatewatch.rule.model.RuleSet;
import dev.gatewatch.rule.plan.DetectionPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The techniques that the rules of a set are tagged with. Only rules that alert count: others only
 * help them.
 *
 * @param byTechnique by the id of a technique or sub-technique, such as {@code T1110.003}: the
 *     rules
 * @param without the rules that alert and have no technique
 * @param alerting how many rules alert
 */
public record TechniqueCoverage(
        Map<String, List<RuleHeader>> byTechnique, List<RuleHeader> without, int alerting) {
    private static final String PREFIX = "attack.t";
    private static final int DIGITS = 4;
    private static final int SUB_DIGITS = 3;

    /** The coverage of a rule set. */
    public static TechniqueCoverage of(RuleSet rules) {
        DetectionPlan plan = DetectionPlan.of(rules);
        Map<String, List<RuleHeader>> byTechnique = new TreeMap<>();
        List<RuleHeader> without = new ArrayList<>();
        int alerting = 0;
        for (Rule rule : rules.all()) {
            if (!plan.raisesAlerts(rule)) {
                continue;
            }
            alerting++;
            Set<String> techniques = new TreeSet<>();
            for (String tag : rule.header().tags()) {
                String technique = technique(tag);
                if (technique != null) {
                    techniques.add(technique);
                }
            }
            if (techniques.isEmpty()) {
                without.add(rule.header());
            }
            for (String technique : techniques) {
                byTechnique.computeIfAbsent(technique, any -> new ArrayList<>()).add(rule.header());
            }
        }
        return new TechniqueCoverage(byTechnique, without, alerting);
    }

    /** The id in a tag such as {@code attack.t1110.003}; null for a tag of another kind. */
    private static @Nullable String technique(String tag) {
        String lower = tag.strip().toLowerCase(Locale.ROOT);
        if (!lower.startsWith(PREFIX)) {
            return null;
        }
        String id = lower.substring(PREFIX.length());
        int dot = id.indexOf('.');
        boolean known =
                dot < 0
                        ? isNumber(id, DIGITS)
                        : isNumber(id.substring(0, dot), DIGITS)
                                && isNumber(id.substring(dot + 1), SUB_DIGITS);
        return known ? "T" + id : null;
    }

    private static boolean isNumber(String text, int digits) {
        return text.length() == digits && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The technique that a sub-technique belongs to, or the technique itself. */
    static String parent(String technique) {
        int dot = technique.indexOf('.');
        return dot < 0 ? technique : technique.substring(0, dot);
    }
}
