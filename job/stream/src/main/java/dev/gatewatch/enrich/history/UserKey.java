package dev.gatewatch.enrich.history;

import org.jspecify.annotations.Nullable;

/**
 * A user of a pool.
 *
 * @param user the sub, which the API takes for the name of a local user
 */
public record UserKey(String userPoolId, String user) {
    /** API calls do not accept longer names; a lookup would waste a call. */
    private static final int MAX_POOL = 55;

    private static final int MAX_USER = 128;

    /** The user that an event names, or null if it names none, or none that can be looked up. */
    public static @Nullable UserKey of(@Nullable String userPoolId, @Nullable String user) {
        if (userPoolId == null || user == null || !isPool(userPoolId)) {
            return null;
        }
        return user.length() > MAX_USER ? null : new UserKey(userPoolId, user);
    }

    private static boolean isPool(String pool) {
        int underscore = pool.lastIndexOf('_');
        if (underscore < 1 || underscore == pool.length() - 1 || pool.length() > MAX_POOL) {
            return false;
        }
        for (int i = 0; i < pool.length(); i++) {
            char c = pool.charAt(i);
            boolean alphanumeric =
                    (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!alphanumeric && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }

    /** Without the user: keys appear in messages, users must not appear in logs. */
    @Override
    public String toString() {
        return "a user of " + userPoolId;
    }
}
