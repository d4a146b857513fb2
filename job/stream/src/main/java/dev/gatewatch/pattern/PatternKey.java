package dev.gatewatch.pattern;

import dev.gatewatch.rule.model.PatternRule;
import dev.gatewatch.rule.plan.RuleFingerprint;

/**
 * A pattern's group in one text: the rule, its meaning, the group. So all patterns share one keyed
 * operator, and state of a rule that has been changed or removed is never mistaken for another's.
 *
 * @param ruleId the rule's id
 * @param rule the rule and its meaning, as the key begins
 * @param group the group's own key
 */
record PatternKey(String ruleId, String rule, String group) {

    /** The prefix of this rule's keys. */
    static String prefix(PatternRule rule) {
        String id = rule.header().id();
        return id.length() + ":" + id + RuleFingerprint.of(rule);
    }

    /** Reads a key back: a prefix, then the group's own key. */
    static PatternKey parse(String key) {
        int colon = key.indexOf(':');
        int idEnd = colon + 1 + Integer.parseInt(key, 0, colon, 10);
        int end = idEnd + RuleFingerprint.LENGTH;
        return new PatternKey(
                key.substring(colon + 1, idEnd), key.substring(0, end), key.substring(end));
    }
}
