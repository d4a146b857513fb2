package dev.gatewatch.history;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A user pool: its app clients and its users. */
public final class UserPool {
    private final String id;
    private final NavigableSet<String> clients = new TreeSet<>();
    private final NavigableMap<String, PoolUser> users = new TreeMap<>();
    private final Map<String, PoolUser> names = new HashMap<>();
    private ThreatProtection threatProtection = ThreatProtection.AUDIT;

    UserPool(String id) {
        this.id = id;
    }

    /** Such as us-east-1_EXAMPLE. */
    public String id() {
        return id;
    }

    /** The ids of its app clients. */
    public NavigableSet<String> clients() {
        return clients;
    }

    /** By sub. */
    public NavigableMap<String, PoolUser> users() {
        return users;
    }

    /** Whether it keeps histories. */
    public ThreatProtection threatProtection() {
        return threatProtection;
    }

    void setThreatProtection(ThreatProtection threatProtection) {
        this.threatProtection = threatProtection;
    }

    /** Adds a user; false if the sub or the name is taken. */
    boolean add(PoolUser user) {
        if (users.containsKey(user.sub())
                || names.containsKey(user.sub())
                || names.containsKey(user.username())
                || users.containsKey(user.username())) {
            return false;
        }
        users.put(user.sub(), user);
        if (!user.username().equals(user.sub())) {
            names.put(user.username(), user);
        }
        return true;
    }

    /** The user of that name or sub, or null. */
    public @Nullable PoolUser user(String nameOrSub) {
        PoolUser user = users.get(nameOrSub);
        return user != null ? user : names.get(nameOrSub);
    }
}
