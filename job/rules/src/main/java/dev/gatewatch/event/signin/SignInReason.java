package dev.gatewatch.event.signin;

/** Why it did not succeed: the values of {@code signIn.reason}. */
public enum SignInReason {
    /** A wrong password, or a user that does not exist if the pool hides which. */
    BAD_CREDENTIALS("BadCredentials"),
    /** A user that does not exist; in part inferred. */
    UNKNOWN_USER("UnknownUser"),
    /** A passkey that was not accepted. */
    BAD_PASSKEY("BadPasskey"),
    /** A remembered device that did not prove to be the one. */
    BAD_DEVICE("BadDevice"),
    /** A wrong answer to a custom challenge of a user that exists. */
    BAD_ANSWER("BadAnswer"),
    /** An app client's secret that is wrong or missing. */
    BAD_CLIENT_SECRET("BadClientSecret"),
    /** A wrong one-time code. */
    BAD_CODE("BadCode"),
    /** A one-time code that was used too late. */
    EXPIRED_CODE("ExpiredCode"),
    /** The user has not confirmed the registration. */
    NOT_CONFIRMED("NotConfirmed"),
    /** The password must be reset first. */
    PASSWORD_RESET_REQUIRED("PasswordResetRequired"),
    /** Too many failed attempts. */
    LOCKED_OUT("LockedOut"),
    /** The user is disabled. */
    DISABLED("Disabled"),
    /** Threat protection blocked it. */
    RISK_BLOCKED("RiskBlocked"),
    /** A token or session that is expired, revoked or wrong. */
    TOKEN_INVALID("TokenInvalid"),
    /** A rate limit. */
    THROTTLED("Throttled"),
    /** Configuration, a Lambda trigger, a firewall or the service itself. */
    PLATFORM("Platform"),
    /** Anything else. */
    OTHER("Other");

    private final String text;

    SignInReason(String text) {
        this.text = text;
    }

    /** The value as a rule writes it. */
    public String text() {
        return text;
    }
}
