package dev.gatewatch.history;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The user pools of an account. Filled first by one thread, then read by any number. */
public final class UserPools {
    private final NavigableMap<String, UserPool> pools = new TreeMap<>();
    private final Map<String, UserPool> poolsOfUsers = new HashMap<>();
    private final Map<String, UserPool> poolsOfClients = new HashMap<>();
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

    /**
     * The id of a user's pool, or null. If several pools have the user, it is the last of them in
     * the order of their ids.
     */
    public @Nullable String poolOfUser(String sub) {
        UserPool pool = poolsOfUsers.get(sub);
        return pool == null ? null : pool.id();
    }

    /** The id of an app client's pool, or null. */
    public @Nullable String poolOfClient(String clientId) {
        UserPool pool = poolsOfClients.get(clientId);
        return pool == null ? null : pool.id();
    }

    /** The pool of that id, created if there is none. */
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

    /** Adds a user to a pool; false if the sub or the name is taken there. */
    boolean add(String poolId, PoolUser user) {
        if (!at(poolId).add(user)) {
            return false;
        }
        poolsOfUsers.merge(user.sub(), at(poolId), UserPools::last);
        users++;
        entries += user.history().size();
        return true;
    }

    /** Adds app clients to a pool. */
    void addClients(String poolId, Set<String> clients) {
        UserPool pool = at(poolId);
        for (String client : clients) {
            pool.clients().add(client);
            poolsOfClients.merge(client, pool, UserPools::last);
        }
    }

    private static UserPool last(UserPool one, UserPool other) {
        return one.id().compareTo(other.id()) < 0 ? other : one;
    }
}
