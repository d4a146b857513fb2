package dev.gatewatch.decode;

import dev.gatewatch.event.SignInOutcome;
import dev.gatewatch.event.SignInReason;
import org.jspecify.annotations.Nullable;

/** How a request went, and why where it went badly. */
record Verdict(SignInOutcome outcome, @Nullable SignInReason reason) {
    static final Verdict SUCCESS = new Verdict(SignInOutcome.SUCCESS, null);
    static final Verdict CHALLENGE = new Verdict(SignInOutcome.CHALLENGE, null);
    static final Verdict UNKNOWN = new Verdict(SignInOutcome.UNKNOWN, null);
    static final Verdict THROTTLED = new Verdict(SignInOutcome.THROTTLED, SignInReason.THROTTLED);

    static Verdict failure(SignInReason reason) {
        return new Verdict(SignInOutcome.FAILURE, reason);
    }
}
