package dev.gatewatch.decode.signin;

import dev.gatewatch.event.signin.SignInFactor;
import dev.gatewatch.event.signin.SignInKind;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of an event name.
 *
 * @param kind its kind, as far as the name alone decides it
 * @param factor the factor that the name alone decides, or null
 */
record CognitoOperation(Channel channel, SignInKind kind, @Nullable SignInFactor factor) {
    /** How the request reached Cognito. */
    enum Channel {
        /** The user-pool API, by or for an end user. */
        API,
        /** The user-pool API, with AWS credentials. */
        ADMIN_API,
        /** A web page or OAuth endpoint of the pool's domain. */
        ENDPOINT
    }
}
