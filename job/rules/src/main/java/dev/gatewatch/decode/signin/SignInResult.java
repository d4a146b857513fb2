package dev.gatewatch.decode.signin;

import dev.gatewatch.event.signin.SignInOutcome;
import dev.gatewatch.event.signin.SignInReason;
import org.jspecify.annotations.Nullable;

/** How a request went, and why where it went badly. */
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
