package dev.gatewatch.event.signin;

/** How it went: the values of {@code signIn.outcome}. */
public enum SignInOutcome {
    /** It succeeded. */
    SUCCESS("Success"),
    /** It was refused. */
    FAILURE("Failure"),
    /** It goes on with a challenge that is still to be answered. */
    CHALLENGE("Challenge"),
    /** It was turned away for its rate. */
    THROTTLED("Throttled"),
    /** The record does not say. */
    UNKNOWN("Unknown");

    private final String text;

    SignInOutcome(String text) {
        this.text = text;
    }

    /** The value as a rule writes it. */
    public String text() {
        return text;
    }
}
