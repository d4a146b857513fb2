package dev.gatewatch.history;

/**
 * A user of a pool.
 *
 * @param username the sub if the user has no other name
 */
public record PoolUser(String sub, String username, PackedHistory history) {}
