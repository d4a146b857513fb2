package dev.gatewatch.decode;

import java.util.ArrayList;
import java.util.List;

/** Records as their sources write them. */
final class SampleRecords {
    static final String WRONG_PASSWORD =
            """
            {"eventVersion":"1.10","eventTime":"2025-10-09T07:57:09Z",
             "awsRegion":"ap-northeast-1","sourceIPAddress":"192.0.2.14","userAgent":"curl/8",
             "errorCode":"NotAuthorizedException","errorMessage":"Incorrect username or password.",
             "requestParameters":{"authFlow":"USER_PASSWORD_AUTH",
              "authParameters":"HIDDEN_DUE_TO_SECURITY_REASONS","clientId":"1example23456789"},
             "responseElements":null,
             "additionalEventData":{"sub":"87a42a58-6051-7076-79e2-fe9208b6ae3c"},
             "requestID":"r-1","eventID":"e-1","recipientAccountId":"123456789012",
             "eventName":"InitiateAuth","eventSource":"cognito-idp.amazonaws.com"}
            """;

    static final String ENDPOINT =
            """
            {"eventVersion":"1.08","userIdentity":{"accountId":"123456789012"},
             "eventTime":"2022-05-05T23:23:32Z","eventSource":"cognito-idp.amazonaws.com",
             "eventName":"Confirm_POST","sourceIPAddress":"192.0.2.1","errorCode":"",
             "requestParameters":null,"responseElements":null,
             "additionalEventData":{"responseParameters":{"status":200.0},
              "requestParameters":{"sub":["704b1e47"],"deliveryMedium":["EMAIL","SMS"],
               "code":["HIDDEN_DUE_TO_SECURITY_REASONS"],"client_id":["1example23456789"]},
              "userPoolId":"us-west-2_aaaaaaaaa"},
             "eventID":"e-2","eventType":"AwsServiceEvent"}
            """;

    static final String ACTIVITY =
            """
            {"eventTimestamp":"1687297330677","eventSource":"USER_ACTIVITY","logLevel":"INFO",
             "message":{"version":"1","eventId":"a-1","eventType":"SignIn","userSub":"sub-1",
              "userName":"test-user","userPoolId":"us-west-2_EXAMPLE","clientId":"client",
              "creationDate":"Wed Jul 17 17:25:55 UTC 2024","eventResponse":"Pass",
              "riskLevel":"","riskDecision":"PASS","challenges":[],"deviceName":"Other, Other",
              "ipAddress":"192.0.2.1","requestId":"r-9","idpName":"",
              "compromisedCredentialDetected":"false","city":"null","country":"United States"},
             "logSourceId":{"userPoolId":"us-west-2_EXAMPLE"}}
            """;

    private SampleRecords() {}

    static String logBatch(String type, String... messages) {
        List<String> events = new ArrayList<>();
        for (String message : messages) {
            events.add("{\"id\":\"1\",\"timestamp\":1,\"message\":" + message + "}");
        }
        return "{\"messageType\":\""
                + type
                + "\",\"owner\":\"111122223333\",\"logGroup\":\"g\",\"subscriptionFilters\":[\"f\"],"
                + "\"logEvents\":["
                + String.join(",", events)
                + "]}";
    }

    static String deep(int levels) {
        return Decoding.record("x", ",\"d\":" + Decoding.nested(levels));
    }
}
