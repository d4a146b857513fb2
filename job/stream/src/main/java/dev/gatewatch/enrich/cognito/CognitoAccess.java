package dev.gatewatch.enrich.cognito;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to reach Cognito.
 *
 * @param callTimeout how long a call may take from start to end
 * @param maxConnections to each Region
 * @param endpoint where Cognito is; null for the real one, or for the one that {@code
 *     AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER} or {@code AWS_ENDPOINT_URL} names
 */
public record CognitoAccess(Duration callTimeout, int maxConnections, @Nullable URI endpoint)
        implements Serializable {
    public CognitoAccess {
        if (callTimeout.isNegative() || callTimeout.isZero() || maxConnections < 1) {
            throw new IllegalArgumentException(
                    "a call needs time and a connection: "
                            + callTimeout
                            + ", "
                            + maxConnections
                            + " connections");
        }
    }

    /** Access with the endpoint and the credentials that the SDK finds. */
    public static CognitoAccess real(Duration callTimeout, int maxConnections) {
        return new CognitoAccess(callTimeout, maxConnections, null);
    }

    /** Access to another endpoint, which takes any credentials. */
    public static CognitoAccess to(URI endpoint, Duration callTimeout, int maxConnections) {
        return new CognitoAccess(callTimeout, maxConnections, endpoint);
    }
}
