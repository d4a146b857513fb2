package dev.gatewatch.standin;

import dev.gatewatch.history.PoolUser;
import dev.gatewatch.history.UserPool;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The filter of ListUsers: {@code sub = "..."} or {@code sub ^= "..."}, or the same of username.
 */
final class UserFilter {
    private static final List<String> ATTRIBUTES = List.of("sub", "username");

    private UserFilter() {}

    /** The users that a filter lets through, by sub. */
    static NavigableMap<String, PoolUser> users(UserPool pool, @Nullable String filter)
            throws CognitoError {
        if (filter == null || filter.isBlank()) {
            return pool.users();
        }
        int equals = filter.indexOf('=');
        if (equals < 1) {
            throw invalid();
        }
        boolean prefix = filter.charAt(equals - 1) == '^';
        String attribute = filter.substring(0, prefix ? equals - 1 : equals).strip();
        String quoted = filter.substring(equals + 1).strip();
        if (!ATTRIBUTES.contains(attribute)
                || quoted.length() < 2
                || !quoted.startsWith("\"")
                || !quoted.endsWith("\"")) {
            throw invalid();
        }
        return users(pool, attribute, quoted.substring(1, quoted.length() - 1), prefix);
    }

    private static NavigableMap<String, PoolUser> users(
            UserPool pool, String attribute, String value, boolean prefix) {
        boolean bySub = attribute.equals("sub");
        if (bySub && prefix) {
            return pool.users().subMap(value, true, value + Character.MAX_VALUE, false);
        }
        NavigableMap<String, PoolUser> found = new TreeMap<>();
        if (!prefix) {
            PoolUser user = pool.user(value);
            if (user != null && (bySub ? user.sub() : user.username()).equals(value)) {
                found.put(user.sub(), user);
            }
            return found;
        }
        for (Map.Entry<String, PoolUser> entry : pool.users().entrySet()) {
            if (entry.getValue().username().startsWith(value)) {
                found.put(entry.getKey(), entry.getValue());
            }
        }
        return found;
    }

    private static CognitoError invalid() {
        return CognitoError.invalid("Error while parsing filter.");
    }
}
