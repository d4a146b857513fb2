package dev.gatewatch.event.admin;

import org.jspecify.annotations.Nullable;

/**
 * The AWS principal that made a call, from the record's {@code userIdentity}; null means that the
 * record lacks it. Users who sign in to an application are no principals: their calls are not
 * signed.
 *
 * @param type such as IAMUser, AssumedRole, Root or AWSService
 * @param account the principal's own account, which need not be the one that it changes
 * @param userName what the record calls it, for principals without an ARN
 * @param invokedBy the service that called on the principal's behalf
 * @param issuer the ARN of the role or user that the session belongs to
 * @param mfa "true" if the session began with a second factor, else "false"
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html">CloudTrail
 *     userIdentity element</a>
 */
public record Actor(
        @Nullable String type,
        @Nullable String arn,
        @Nullable String account,
        @Nullable String accessKeyId,
        @Nullable String userName,
        @Nullable String invokedBy,
        @Nullable String issuer,
        @Nullable String mfa) {

    /** The type of those who have no AWS credentials. */
    private static final String ANONYMOUS = "Unknown";

    private static final String ASSUMED_ROLE = "assumed-role/";

    /** The colons before an ARN's account, and before its resource. */
    private static final int BEFORE_ACCOUNT = 4;

    private static final int BEFORE_RESOURCE = 5;

    /**
     * The principal of a call, or null if nobody signed it. A name that AWS hides counts as absent.
     *
     * @param userId stands for the name where the record has neither ARN nor name
     */
    public static @Nullable Actor of(
            @Nullable String type,
            @Nullable String arn,
            @Nullable String account,
            @Nullable String accessKeyId,
            @Nullable String userName,
            @Nullable String userId,
            @Nullable String invokedBy,
            @Nullable String issuer,
            @Nullable String mfa) {
        String name = Changes.HIDDEN.equals(userName) ? null : userName;
        boolean signed = arn != null || accessKeyId != null || name != null || invokedBy != null;
        // Pages of a user pool name the pool's account without a type.
        boolean other = type != null && !type.equals(ANONYMOUS) && account != null;
        if (!signed && !other) {
            return null;
        }
        String own = account != null ? account : part(arn, BEFORE_ACCOUNT);
        String called = name == null && arn == null && invokedBy == null ? userId : name;
        return new Actor(type, arn, own, accessKeyId, called, invokedBy, issuer, mfa);
    }

    /** The name of the user or role; null if there is none. */
    public @Nullable String name() {
        String resource = resource();
        if (resource == null) {
            return userName;
        }
        if (resource.startsWith(ASSUMED_ROLE)) {
            int end = resource.indexOf('/', ASSUMED_ROLE.length());
            return resource.substring(ASSUMED_ROLE.length(), end < 0 ? resource.length() : end);
        }
        return resource.substring(resource.lastIndexOf('/') + 1);
    }

    /** The name of a role's session, which whoever assumes the role chooses; else null. */
    public @Nullable String session() {
        String resource = resource();
        if (resource == null || !resource.startsWith(ASSUMED_ROLE)) {
            return null;
        }
        int end = resource.indexOf('/', ASSUMED_ROLE.length());
        return end < 0 ? null : resource.substring(end + 1);
    }

    /** What follows the account in the ARN, such as {@code user/ana}; null without an ARN. */
    private @Nullable String resource() {
        return part(arn, BEFORE_RESOURCE);
    }

    /**
     * The part of an ARN after some colons: the last part with all that follows, another up to the
     * next colon.
     */
    private static @Nullable String part(@Nullable String arn, int colons) {
        if (arn == null || !arn.startsWith("arn:")) {
            return null;
        }
        int from = 0;
        for (int colon = 0; colon < colons; colon++) {
            from = arn.indexOf(':', from) + 1;
            if (from == 0) {
                return null;
            }
        }
        int end = colons == BEFORE_RESOURCE ? arn.length() : arn.indexOf(':', from);
        return end <= from ? null : arn.substring(from, end);
    }
}
