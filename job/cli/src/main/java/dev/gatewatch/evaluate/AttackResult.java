package dev.gatewatch.evaluate;

import java.util.Map;
import java.util.Set;

/**
 * What became of an attack.
 *
 * @param attack its id in its set
 * @param delays by rule that found it: how long after its first event, in milliseconds
 * @param covered rules whose alert was open before it began, and then took it in: nobody was told
 */
public record AttackResult(
        String attack,
        String kind,
        String variant,
        String door,
        Map<String, Long> delays,
        Set<String> covered) {}
