package dev.gatewatch.generate.attack;

/**
 * How much an attack does, and how quickly.
 *
 * @param attempts how many steps
 * @param seconds between two steps
 * @param addresses that it comes from
 * @param users that it is about
 */
record AttackPace(int attempts, int seconds, int addresses, int users) {}
