package dev.gatewatch.generate.record;

/** The application whose traffic is made up: an account, two user pools, their clients. */
public final class Shop {
    /** Its AWS account. */
    public static final String ACCOUNT = "123456789012";

    static final String REGION = "us-east-1";

    /** The pool of whose sign-ins CloudTrail tells. */
    public static final String POOL = "us-east-1_Example01";

    /** A pool of which only the user-activity log is read. */
    public static final String ACTIVITY_POOL = "us-east-1_Example02";

    /** The pool's domain, with its pages. */
    static final String DOMAIN = "shop-example.auth.us-east-1.amazoncognito.com";

    /** The web application. */
    public static final String WEB_CLIENT = "1example23456789";

    /** The mobile application. */
    public static final String MOBILE_CLIENT = "2example34567890";

    /** What signs in at the back end, which then calls Cognito. */
    public static final String BACKEND_CLIENT = "3example45678901";

    /** The orders service, which signs in as itself. */
    public static final String ORDERS_CLIENT = "4example56789012";

    /** The nightly batch, which does so, too. */
    public static final String BATCH_CLIENT = "5example67890123";

    /** The client of the other pool. */
    public static final String ACTIVITY_CLIENT = "6example78901234";

    /** Where the back end calls from. */
    public static final String BACKEND_ADDRESS = "192.0.2.200";

    /** The identity pool that gives visitors credentials. */
    public static final String IDENTITY_POOL =
            "arn:aws:cognito-identity:us-east-1:123456789012:identitypool/"
                    + "us-east-1:2dd0a7a5-0001-454b-9e45-23199example";

    private Shop() {}
}
