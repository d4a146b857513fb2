package dev.gatewatch.history;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The user pools of an account. Filled first, then read; not for several threads at once. */
public final class UserPools {
    private final NavigableMap<String, UserPool> pools = new TreeMap<>();
    private int users;
    private long entries;

    /** How many users there are in all pools. */
    public int users() {
        return users;
    }

    /** How many auth events there are in all histories. */
    public long entries() {
        return entries;
    }

    /** How many pools there are. */
    public int pools() {
        return pools.size();
    }

    /** The pool of each user, by sub. */
    public Map<String, String> ofUsers() {
        Map<String, String> found = new HashMap<>();
        pools.forEach((id, pool) -> pool.users().keySet().forEach(sub -> found.put(sub, id)));
        return found;
    }

    /** The pool of that id, made where there is none. */
    UserPool at(String id) {
        return pools.computeIfAbsent(id, UserPool::new);
    }

    /** The pool of that id, or null. */
    public @Nullable UserPool find(String id) {
        return pools.get(id);
    }

    /** By id. */
    public NavigableMap<String, UserPool> all() {
        return pools;
    }

    /** Adds a user to a pool; false where the sub or the name is taken there. */
    boolean add(String poolId, PoolUser user) {
        if (!at(poolId).add(user)) {
            return false;
        }
        users++;
        entries += user.history().size();
        return true;
    }
}
