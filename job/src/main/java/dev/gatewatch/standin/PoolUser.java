package dev.gatewatch.standin;

/** A user of a pool. */
record PoolUser(String sub, String username, History history) {}
