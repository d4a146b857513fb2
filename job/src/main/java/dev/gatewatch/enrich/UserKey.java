package dev.gatewatch.enrich;

/**
 * A user of a pool.
 *
 * @param user the sub, which the API takes for the name of a local user
 */
public record UserKey(String userPoolId, String user) {
    /** Without the user: keys come into messages, users must not come into logs. */
    @Override
    public String toString() {
        return "a user of " + userPoolId;
    }
}
