package dev.gatewatch.decode.signin;

import dev.gatewatch.event.signin.SignInFactor;
import dev.gatewatch.event.signin.SignInKind;
import dev.gatewatch.event.signin.SignInOutcome;
import dev.gatewatch.event.signin.SignInReason;
import dev.gatewatch.event.signin.SignInSurface;
import org.jspecify.annotations.Nullable;

/**
 * A record in the vocabulary of {@code signIn.*}; null means that a field is absent.
 *
 * @param reason set if and only if the outcome is a failure or throttled
 * @param user the sub, for the console the user's name or ARN
 */
public record SignIn(
        SignInKind kind,
        SignInOutcome outcome,
        @Nullable SignInReason reason,
        @Nullable SignInFactor factor,
        @Nullable String user,
        @Nullable String userPoolId,
        @Nullable String clientId,
        SignInSurface surface) {}
