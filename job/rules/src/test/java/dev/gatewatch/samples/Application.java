package dev.gatewatch.samples;

/** The application whose front door the samples show: one user pool, three app clients. */
public final class Application {
    public static final String USER_POOL = "us-east-1_Example01";
    static final String DOMAIN = "shop-example.auth.us-east-1.amazoncognito.com";

    /** The web application. */
    public static final String WEB_CLIENT = "1example23456789";

    /** The mobile application. */
    public static final String MOBILE_CLIENT = "2example34567890";

    /** An old mobile version's client, which nobody uses any more and nobody deleted. */
    public static final String LEGACY_CLIENT = "3example45678901";

    /** The back end's own client, for machine-to-machine tokens. */
    public static final String SERVICE_CLIENT = "4example56789012";

    public static final String CHROME =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                    + " Chrome/144.0.0.0 Safari/537.36";
    public static final String SAFARI =
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like"
                    + " Gecko) Version/18.3 Safari/605.1.15";
    public static final String ANDROID = "okhttp/4.12.0";
    public static final String IOS = "amplify-swift/2.45.4 md/CognitoIdentityProvider#1.0";
    public static final String SCRIPT = "python-requests/2.32.3";

    private Application() {}
}
