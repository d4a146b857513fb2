package dev.gatewatch.rule.attack;

/**
 * What an attacker wants to achieve.
 *
 * @param uid such as {@code TA0006}
 * @param name such as {@code Credential Access}
 * @param tag as Sigma's tags name it, {@code credential-access}
 */
public record AttackTactic(String uid, String name, String tag) {}
