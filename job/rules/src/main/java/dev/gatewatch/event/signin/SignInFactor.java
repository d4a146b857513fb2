package dev.gatewatch.event.signin;

/** What was presented as proof: the values of {@code signIn.factor}. */
public enum SignInFactor {
    /** A password. */
    PASSWORD("Password"),
    /** A password, proven by the Secure Remote Password protocol. */
    SRP("Srp"),
    /** A passkey. */
    PASSKEY("Passkey"),
    /** A one-time code by e-mail. */
    EMAIL_OTP("EmailOtp"),
    /** A one-time code by text message. */
    SMS_OTP("SmsOtp"),
    /** A one-time code of an authenticator app. */
    TOTP("Totp"),
    /** The answer to a custom challenge. */
    CUSTOM("Custom"),
    /** A refresh token. */
    REFRESH_TOKEN("RefreshToken"),
    /** An assertion of another identity provider. */
    FEDERATED("Federated"),
    /** An app client's own secret. */
    CLIENT_CREDENTIALS("ClientCredentials");

    private final String text;

    SignInFactor(String text) {
        this.text = text;
    }

    /** The value as a rule writes it. */
    public String text() {
        return text;
    }
}
