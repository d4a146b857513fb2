package dev.gatewatch.bench.traffic;

import java.util.ArrayList;
import java.util.List;

/** Records as CloudTrail writes them, without what tells one event from another. */
final class RecordTexts {
    private static final String HIDDEN = "\"HIDDEN_DUE_TO_SECURITY_REASONS\"";
    private static final String[] AGENTS = {
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                + " Version/18.3 Safari/605.1.15",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                + " Chrome/141.0.0.0 Safari/537.36",
        "okhttp/4.12.0",
        "aws-amplify/6.0.0 auth/3 framework/1"
    };
    private static final String[] CLIENTS = {
        "1example23456789",
        "2example34567890",
        "3example45678901",
        "4example56789012",
        "5example67890123"
    };

    private RecordTexts() {}

    /** Sign-ins that succeed: first steps, answers to challenges, and refreshes. */
    static List<String> successes() {
        List<String> all = new ArrayList<>();
        for (String agent : AGENTS) {
            for (String client : CLIENTS) {
                all.add(
                        initiation(
                                agent,
                                client,
                                "USER_SRP_AUTH",
                                "{\"challengeName\":\"PASSWORD_VERIFIER\",\"challengeParameters\":"
                                        + HIDDEN
                                        + "}",
                                ""));
                all.add(answer(agent, client));
                all.add(initiation(agent, client, "REFRESH_TOKEN_AUTH", tokens(), ""));
                all.add(initiation(agent, client, "USER_PASSWORD_AUTH", tokens(), ""));
            }
        }
        return all;
    }

    /** Wrong passwords. */
    static List<String> failures() {
        List<String> all = new ArrayList<>();
        for (String agent : AGENTS) {
            for (String client : CLIENTS) {
                all.add(
                        initiation(
                                agent,
                                client,
                                "USER_PASSWORD_AUTH",
                                "null",
                                "\"errorCode\":\"NotAuthorizedException\",\"errorMessage\":"
                                        + "\"Incorrect username or password.\","));
            }
        }
        return all;
    }

    /** What a back end does with its users. */
    static List<String> administration() {
        List<String> all = new ArrayList<>();
        for (String call : List.of("AdminGetUser", "AdminListGroupsForUser", "AdminListDevices")) {
            for (int role = 1; role <= 6; role++) {
                all.add(call(call, "shop-backend-" + role, "", true));
            }
        }
        return all;
    }

    /** A call that gives somebody a user's password. */
    static List<String> passwordsSet() {
        return List.of(
                call(
                        "AdminSetUserPassword",
                        "shop-support-1",
                        ",\"password\":" + HIDDEN + ",\"permanent\":true",
                        false));
    }

    private static String initiation(
            String agent, String client, String flow, String response, String error) {
        return anonymous("InitiateAuth", agent)
                + error
                + "\"requestParameters\":{\"authFlow\":\""
                + flow
                + "\",\"authParameters\":"
                + HIDDEN
                + ",\"clientId\":\""
                + client
                + "\"},\"responseElements\":"
                + response
                + end(false);
    }

    private static String answer(String agent, String client) {
        return anonymous("RespondToAuthChallenge", agent)
                + "\"requestParameters\":{\"clientId\":\""
                + client
                + "\",\"challengeName\":\"PASSWORD_VERIFIER\",\"session\":"
                + HIDDEN
                + ",\"challengeResponses\":"
                + HIDDEN
                + "},\"responseElements\":"
                + tokens()
                + end(false);
    }

    private static String tokens() {
        return "{\"authenticationResult\":{\"accessToken\":"
                + HIDDEN
                + ",\"expiresIn\":3600,\"tokenType\":\"Bearer\",\"idToken\":"
                + HIDDEN
                + "}}";
    }

    private static String anonymous(String name, String agent) {
        return "{\"eventVersion\":\"1.11\",\"userIdentity\":{\"type\":\"Unknown\","
                + "\"principalId\":\"Anonymous\"},"
                + beginning(name, agent);
    }

    private static String call(String name, String role, String parameters, boolean readOnly) {
        String account = "\"accountId\":\"123456789012\"";
        return "{\"eventVersion\":\"1.11\",\"userIdentity\":{\"type\":\"AssumedRole\","
                + "\"principalId\":\"AROAIDPPEZS35WEXAMPLE:"
                + role
                + "\",\"arn\":\"arn:aws:sts::123456789012:assumed-role/"
                + role
                + "/task\","
                + account
                + ",\"accessKeyId\":\"ASIAIOSFODNN7EXAMPLE\",\"sessionContext\":{"
                + "\"sessionIssuer\":{\"type\":\"Role\",\"principalId\":\"AROAIDPPEZS35WEXAMPLE\","
                + "\"arn\":\"arn:aws:iam::123456789012:role/"
                + role
                + "\","
                + account
                + ",\"userName\":\""
                + role
                + "\"},\"attributes\":{\"creationDate\":\"2026-01-01T11:00:00Z\","
                + "\"mfaAuthenticated\":\"false\"}}},"
                + beginning(name, "aws-sdk-java/2.41.4 md/io#async ua/2.1 os/Linux#6.8")
                + "\"requestParameters\":{\"userPoolId\":\"us-east-1_Example01\",\"username\":"
                + HIDDEN
                + parameters
                + "},\"responseElements\":null"
                + end(readOnly);
    }

    private static String beginning(String name, String agent) {
        return "\"eventTime\":\"2026-01-01T12:00:00Z\",\"eventSource\":\"cognito-idp.amazonaws.com\","
                + "\"eventName\":\""
                + name
                + "\",\"awsRegion\":\"us-east-1\",\"sourceIPAddress\":\""
                + RecordTemplate.ADDRESS
                + "\",\"userAgent\":\""
                + agent
                + "\",";
    }

    private static String end(boolean readOnly) {
        String id = "00000000-0000-4000-8000-" + RecordTemplate.USER;
        return ",\"additionalEventData\":{\"sub\":\""
                + id
                + "\"},\"requestID\":\""
                + id
                + "\",\"eventID\":\""
                + id
                + "\",\"readOnly\":"
                + readOnly
                + ",\"eventType\":\"AwsApiCall\",\"managementEvent\":true,"
                + "\"recipientAccountId\":\"123456789012\",\"eventCategory\":\"Management\","
                + "\"tlsDetails\":{\"tlsVersion\":\"TLSv1.3\","
                + "\"cipherSuite\":\"TLS_AES_128_GCM_SHA256\",\"clientProvidedHostHeader\":"
                + "\"cognito-idp.us-east-1.amazonaws.com\"}}";
    }
}
