package dev.gatewatch.alert.actor;

import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.admin.Changes;
import org.jspecify.annotations.Nullable;

/** Which resources a call was about. */
public final class ChangedResources {
    private static final String POOL_IN_ARN = ":userpool/";

    /** The longest id of a user pool, in characters. */
    private static final int LONGEST_POOL = 55;

    private ChangedResources() {}

    /**
     * The user pool: that of the sign-in, or that of the ARN with which another service names it.
     */
    public static @Nullable String userPool(Evidence event) {
        if (event.userPoolId() != null) {
            return event.userPoolId();
        }
        String arn = parameter(event, "resourceArn");
        int at = arn == null ? -1 : arn.indexOf(POOL_IN_ARN);
        return arn == null || at < 0 || !arn.contains(":cognito-idp:")
                ? null
                : arn.substring(at + POOL_IN_ARN.length());
    }

    /** The identity pool. */
    public static @Nullable String identityPool(Evidence event) {
        return parameter(event, "identityPoolId");
    }

    /** The group of users. */
    public static @Nullable String group(Evidence event) {
        return isOfUserPools(event) ? parameter(event, "groupName") : null;
    }

    /** The identity provider of a user pool. */
    public static @Nullable String identityProvider(Evidence event) {
        return isOfUserPools(event) ? parameter(event, "providerName") : null;
    }

    /** The web ACL. */
    public static @Nullable String webAcl(Evidence event) {
        return parameter(event, "webACLArn");
    }

    /** The user pool, else the identity pool. */
    public static @Nullable String pool(Evidence event) {
        String pool = userPool(event);
        return pool != null ? pool : identityPool(event);
    }

    /**
     * The pool if it can be no words of a stranger: an id is the event's region, a mark, and
     * letters and digits without meaning.
     */
    public static @Nullable String trustedPool(Evidence event) {
        String pool = pool(event);
        String region = event.region();
        if (pool == null || region == null || pool.length() > LONGEST_POOL) {
            return null;
        }
        int end = region.length();
        boolean known =
                pool.startsWith(region)
                        && pool.length() > end + 1
                        && (pool.charAt(end) == '_' || pool.charAt(end) == ':')
                        && pool.substring(end + 1).chars().allMatch(ChangedResources::isOfId);
        return known ? pool : null;
    }

    private static boolean isOfId(int c) {
        return (c >= '0' && c <= '9')
                || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || c == '-';
    }

    /** IAM has groups, too. */
    private static boolean isOfUserPools(Evidence event) {
        return "cognito-idp.amazonaws.com".equals(event.eventSource());
    }

    private static @Nullable String parameter(Evidence event, String name) {
        Changes changes = event.changes();
        String value = changes == null ? null : changes.value(name);
        return value == null || value.isEmpty() ? null : value;
    }
}
