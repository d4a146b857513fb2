package dev.gatewatch.generate.record;

/**
 * A user of a pool.
 *
 * @param sub the user's id
 * @param pool the pool's id
 * @param client the app client that the user signs in with
 * @param mfa whether a second factor is asked for
 */
public record AppUser(String sub, String pool, String client, boolean mfa) {}
