package dev.gatewatch.event.signin;

/** The outcome: the values of {@code signIn.outcome}. */
public enum SignInOutcome {
    /** It succeeded. */
    SUCCESS("Success"),
    /** It was refused. */
    FAILURE("Failure"),
    /** It continues with a challenge that is not yet answered. */
    CHALLENGE("Challenge"),
    /** It was throttled. */
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
