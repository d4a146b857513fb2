package dev.gatewatch.decode.signin;

import dev.gatewatch.event.signin.SignInOutcome;
import dev.gatewatch.event.signin.SignInReason;
import org.jspecify.annotations.Nullable;

/** The outcome of a request, and the reason if it failed. */
record SignInResult(SignInOutcome outcome, @Nullable SignInReason reason) {
    static final SignInResult SUCCESS = new SignInResult(SignInOutcome.SUCCESS, null);
    static final SignInResult CHALLENGE = new SignInResult(SignInOutcome.CHALLENGE, null);
    static final SignInResult UNKNOWN = new SignInResult(SignInOutcome.UNKNOWN, null);
    static final SignInResult THROTTLED =
            new SignInResult(SignInOutcome.THROTTLED, SignInReason.THROTTLED);

    static SignInResult failure(SignInReason reason) {
        return new SignInResult(SignInOutcome.FAILURE, reason);
    }
}
