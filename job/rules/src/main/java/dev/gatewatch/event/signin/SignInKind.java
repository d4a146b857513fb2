package dev.gatewatch.event.signin;

/** What somebody tried to do: the values of {@code signIn.kind}. */
public enum SignInKind {
    /** Starting or continuing a sign-in. */
    SIGN_IN("SignIn"),
    /** Registering. */
    SIGN_UP("SignUp"),
    /** Confirming a registration. */
    CONFIRM_SIGN_UP("ConfirmSignUp"),
    /** Requesting a password reset. */
    FORGOT_PASSWORD("ForgotPassword"),
    /** Setting a new password with a reset code. */
    CONFIRM_FORGOT_PASSWORD("ConfirmForgotPassword"),
    /** Requesting that a code be sent again. */
    RESEND_CODE("ResendCode"),
    /** Changing a password that is known. */
    CHANGE_PASSWORD("ChangePassword"),
    /** New tokens for a refresh token. */
    TOKEN_REFRESH("TokenRefresh"),
    /** Tokens for an authorization code or for a client itself. */
    TOKEN_ISSUE("TokenIssue"),
    /** Setting up or changing a second factor. */
    MFA_SETUP("MfaSetup"),
    /** Registering a passkey. */
    PASSKEY_SETUP("PasskeySetup"),
    /** Signing out or revoking tokens. */
    SIGN_OUT("SignOut"),
    /** An operation of the pool's administration. */
    ADMIN("Admin"),
    /** Anything else that an end user does, page views included. */
    OTHER("Other");

    private final String text;

    SignInKind(String text) {
        this.text = text;
    }

    /** The value as a rule writes it. */
    public String text() {
        return text;
    }
}
