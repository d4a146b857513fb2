package dev.gatewatch.evaluate;

import java.util.List;
import java.util.Map;

/**
 * What became of a set.
 *
 * @param name for people, such as its seed
 * @param benignEvents how many are of no attack
 * @param attacks each of its attacks
 * @param falseAlerts by rule: how many alerts belong to no attack
 */
public record SetResult(
        String name,
        long benignEvents,
        List<AttackResult> attacks,
        Map<String, Integer> falseAlerts) {}
