package dev.gatewatch.decode.field;

/** The fields that decoding itself reads from a record, besides the planned ones. */
public enum SourceField {
    EVENT_ID("eventID"),
    EVENT_TIME("eventTime"),
    EVENT_SOURCE("eventSource"),
    EVENT_NAME("eventName"),
    AWS_REGION("awsRegion"),
    RECIPIENT_ACCOUNT_ID("recipientAccountId"),
    ERROR_CODE("errorCode"),
    ERROR_MESSAGE("errorMessage"),
    USER_TYPE("userIdentity.type"),
    USER_NAME("userIdentity.userName"),
    USER_ARN("userIdentity.arn"),
    USER_SESSION_ISSUER("userIdentity.sessionContext.sessionIssuer.arn"),
    AUTH_FLOW("requestParameters.authFlow"),
    CHALLENGE_ANSWERED("requestParameters.challengeName"),
    CLIENT_ID("requestParameters.clientId"),
    USER_POOL_ID("requestParameters.userPoolId"),
    CHALLENGE_ASKED("responseElements.challengeName"),
    TOKENS("responseElements.authenticationResult"),
    CONSOLE_LOGIN("responseElements.ConsoleLogin"),
    SUB("additionalEventData.sub"),
    ENDPOINT_SUB("additionalEventData.requestParameters.sub"),
    ENDPOINT_CLIENT_ID("additionalEventData.clientId"),
    ENDPOINT_CLIENT_ID_PARAMETER("additionalEventData.requestParameters.client_id"),
    ENDPOINT_USER_POOL_ID("additionalEventData.userPoolId"),
    GRANT_TYPE("additionalEventData.requestParameters.grant_type"),
    STATUS("additionalEventData.responseParameters.status"),

    /** Of a record that corrects one that CloudTrail has delivered before: the eventID of that. */
    ORIGINAL_EVENT_ID("addendum.originalEventID"),

    /** The account of an EventBridge envelope. */
    ENVELOPE_ACCOUNT("account"),
    /** The region of an EventBridge envelope. */
    ENVELOPE_REGION("region"),

    /** What kind of message a CloudWatch Logs subscription sends. */
    MESSAGE_TYPE("messageType"),
    /** The account whose logs a CloudWatch Logs subscription sends. */
    LOG_OWNER("owner"),

    ACTIVITY_TIMESTAMP("eventTimestamp"),
    ACTIVITY_LOG_POOL("logSourceId.userPoolId"),
    ACTIVITY("message"),
    ACTIVITY_EVENT_ID("message.eventId"),
    ACTIVITY_EVENT_TYPE("message.eventType"),
    ACTIVITY_SUB("message.userSub"),
    ACTIVITY_POOL("message.userPoolId"),
    ACTIVITY_CLIENT_ID("message.clientId"),
    ACTIVITY_DATE("message.creationDate"),
    ACTIVITY_RESPONSE("message.eventResponse"),
    ACTIVITY_RISK_LEVEL("message.riskLevel"),
    ACTIVITY_RISK_DECISION("message.riskDecision"),
    ACTIVITY_COMPROMISED("message.compromisedCredentialDetected"),
    ACTIVITY_DEVICE("message.deviceName"),
    ACTIVITY_IP("message.ipAddress"),
    ACTIVITY_REQUEST_ID("message.requestId"),
    ACTIVITY_PROVIDER("message.idpName"),
    ACTIVITY_CITY("message.city"),
    ACTIVITY_COUNTRY("message.country");

    private final String path;

    SourceField(String path) {
        this.path = path;
    }

    /** The dotted path of the value in the document. */
    public String path() {
        return path;
    }
}
