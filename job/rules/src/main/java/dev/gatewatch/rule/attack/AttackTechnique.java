package dev.gatewatch.rule.attack;

import java.util.List;

/**
 * How an attacker goes about it: a technique, or a sub-technique.
 *
 * @param uid such as {@code T1110}, or {@code T1110.003} for a sub-technique
 * @param name its own, without that of the technique above it
 * @param tactics the {@link AttackTactic#tag tags} of those it serves, in the order of the matrix;
 *     empty if it was withdrawn
 */
public record AttackTechnique(String uid, String name, List<String> tactics) {}
