package dev.gatewatch.event.signin;

/** Through which interface: the values of {@code signIn.surface}. */
public enum SignInSurface {
    /** The user-pool API, called for an end user. */
    API("Api"),
    /** The user-pool API, called with AWS credentials. */
    ADMIN_API("AdminApi"),
    /** The classic hosted UI and the endpoints that it shares with managed login. */
    HOSTED_UI("HostedUi"),
    /** The pages of managed login. */
    MANAGED_LOGIN("ManagedLogin"),
    /** The AWS console. */
    CONSOLE("Console"),
    /** Cognito's own log of user activity, which does not name the interface. */
    ACTIVITY_LOG("ActivityLog");

    private final String text;

    SignInSurface(String text) {
        this.text = text;
    }

    /** The value as a rule writes it. */
    public String text() {
        return text;
    }
}
