package dev.gatewatch.generate.record;

/** A way to a pool, and what tells of it. */
public enum EntryDoor {
    PASSWORD("password", "InitiateAuth with USER_PASSWORD_AUTH"),
    SRP("srp", "InitiateAuth with USER_SRP_AUTH, then RespondToAuthChallenge"),
    CHOICE("choice", "InitiateAuth with USER_AUTH, then RespondToAuthChallenge"),
    ADMIN_API("admin-api", "a back end that calls AdminInitiateAuth, from its own address"),
    HOSTED_UI("hosted-ui", "the classic pages of the pool"),
    MANAGED_LOGIN("managed-login", "its newer pages"),
    ACTIVITY_LOG("activity-log", "a pool of which only the user-activity log is read"),
    TOKEN("token", "the token endpoint"),
    API("api", "calls of clients without AWS credentials"),
    STRANGER("stranger", "AWS credentials of an IAM user that nobody has seen before"),
    DEPLOY_ROLE("deploy-role", "stolen credentials of the role that deploys each day");

    private final String text;
    private final String description;

    EntryDoor(String text, String description) {
        this.text = text;
        this.description = description;
    }

    /** As options and labels have it. */
    public String text() {
        return text;
    }

    /** What it is, for people. */
    public String description() {
        return description;
    }
}
