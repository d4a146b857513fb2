package dev.gatewatch.generate.record;

/**
 * Where a request comes from.
 *
 * @param address an address of those reserved for documentation
 * @param agent the user agent
 * @param country as Cognito spells it
 */
public record RequestOrigin(String address, String agent, String country) {
    /** The same program at another address. */
    public RequestOrigin at(String other) {
        return new RequestOrigin(other, agent, country);
    }
}
