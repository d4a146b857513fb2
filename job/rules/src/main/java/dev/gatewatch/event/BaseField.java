package dev.gatewatch.event;

/**
 * The fields that every event has if its record has them, whatever the rules read: alerts and
 * partitioning need them. Risk and country are there once the event has been enriched. A field's
 * ordinal is its id in every {@link FieldPlan}.
 *
 * <p>Their order must not change, and new ones belong at the end: events in state are read by these
 * ids, even if the rules have changed since and with them all other ids.
 */
public enum BaseField {
    EVENT_SOURCE("eventSource"),
    EVENT_NAME("eventName"),
    AWS_REGION("awsRegion"),
    RECIPIENT_ACCOUNT_ID("recipientAccountId"),
    SOURCE_IP_ADDRESS("sourceIPAddress"),
    USER_AGENT("userAgent"),
    REQUEST_ID("requestID"),
    ERROR_CODE("errorCode"),
    SIGN_IN_KIND("signIn.kind"),
    SIGN_IN_OUTCOME("signIn.outcome"),
    SIGN_IN_REASON("signIn.reason"),
    SIGN_IN_FACTOR("signIn.factor"),
    SIGN_IN_USER("signIn.user"),
    SIGN_IN_USER_POOL_ID("signIn.userPoolId"),
    SIGN_IN_CLIENT_ID("signIn.clientId"),
    SIGN_IN_SURFACE("signIn.surface"),
    RISK_LEVEL("authEvent.EventRisk.RiskLevel"),
    RISK_DECISION("authEvent.EventRisk.RiskDecision"),
    COMPROMISED("authEvent.EventRisk.CompromisedCredentialsDetected"),
    COUNTRY("authEvent.EventContextData.Country"),
    ADDENDUM_UPDATED_FIELDS("addendum.updatedFields"),
    USER_TYPE("userIdentity.type"),
    USER_ARN("userIdentity.arn"),
    USER_ACCOUNT_ID("userIdentity.accountId"),
    USER_ACCESS_KEY_ID("userIdentity.accessKeyId"),
    USER_NAME("userIdentity.userName"),
    USER_INVOKED_BY("userIdentity.invokedBy"),
    USER_SESSION_ISSUER("userIdentity.sessionContext.sessionIssuer.arn"),
    USER_MFA("userIdentity.sessionContext.attributes.mfaAuthenticated"),
    USER_ON_BEHALF_OF("userIdentity.onBehalfOf.userId"),
    USER_PRINCIPAL_ID("userIdentity.principalId"),
    SIGN_IN_PRINCIPAL("signIn.principal");

    private final String path;

    BaseField(String path) {
        this.path = path;
    }

    /** The field's name as a rule writes it. */
    public String path() {
        return path;
    }

    /** The field's id in every plan. */
    public int id() {
        return ordinal();
    }
}
