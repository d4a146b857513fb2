package dev.gatewatch.samples;

import static dev.gatewatch.samples.RecordBuilder.HIDDEN;
import static dev.gatewatch.samples.RecordBuilder.object;

import dev.gatewatch.samples.scenario.Timeline;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Requests to a user pool's own pages and OAuth endpoints. Their parameters are arrays of texts,
 * and they say little about the outcome.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cognito/latest/developerguide/understanding-amazon-cognito-entries.html">Example
 *     Amazon Cognito events</a>
 */
public final class EndpointEvents {
    private static final String REDIRECT = "https://shop.example.com/callback";

    private final Timeline timeline;
    private final Ids ids;

    public EndpointEvents(Timeline timeline, Ids ids) {
        this.timeline = timeline;
        this.ids = ids;
    }

    /** The classic hosted UI's page; its records have no requestID and no pool. */
    public void loginPage(Instant time, Caller caller, String client) {
        timeline.add(
                event(time, caller, "Login_GET")
                        .without("requestParameters")
                        .without("responseElements")
                        .error("", "")
                        .set("readOnly", true)
                        .set(
                                "additionalEventData",
                                object(
                                        "responseParameters",
                                        object("status", 200.0),
                                        "requestParameters",
                                        object(
                                                "redirect_uri", List.of(REDIRECT),
                                                "response_type", List.of("code"),
                                                "client_id", List.of(client))))
                        .buildWithoutRequestId(ids));
    }

    /** A form of the hosted UI or of managed login, answered with a redirect. */
    public void post(
            Instant time, Caller caller, String eventName, String client, String... hidden) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (String name : hidden) {
            parameters.put(name, List.of(HIDDEN));
        }
        parameters.put("_csrf", List.of(HIDDEN));
        parameters.put("cognitoAsfData", List.of(HIDDEN));
        parameters.put("response_type", List.of("code"));
        parameters.put("redirect_uri", List.of(REDIRECT));
        parameters.put("client_id", List.of(client));
        add(time, caller, eventName, 302, parameters);
    }

    /** The code from a sign-up message, entered in the hosted UI; names the user. */
    public void confirm(Instant time, Caller caller, String client, String sub) {
        add(
                time,
                caller,
                "Confirm_POST",
                302,
                object(
                        "sub", List.of(sub),
                        "deliveryMedium", List.of("EMAIL"),
                        "code", List.of(HIDDEN),
                        "destination", List.of(HIDDEN),
                        "client_id", List.of(client),
                        "username", List.of(HIDDEN)));
    }

    /** An authorization code turned into tokens. */
    public void codeToTokens(Instant time, Caller caller, String client) {
        add(
                time,
                caller,
                "Token_POST",
                200,
                object(
                        "code", List.of(HIDDEN),
                        "grant_type", List.of("authorization_code"),
                        "redirect_uri", List.of(REDIRECT),
                        "client_id", List.of(client)));
    }

    /** A refresh token turned into new tokens. */
    public void refresh(Instant time, Caller caller, String client) {
        add(
                time,
                caller,
                "Token_POST",
                200,
                object(
                        "refresh_token", List.of(HIDDEN),
                        "grant_type", List.of("refresh_token"),
                        "client_id", List.of(client)));
    }

    /** A token for a machine. */
    public void clientCredentials(Instant time, Caller caller, String client) {
        add(
                time,
                caller,
                "Token_POST",
                200,
                object(
                        "grant_type", List.of("client_credentials"),
                        "scope", List.of("orders/read"),
                        "client_id", List.of(client)));
    }

    private void add(Instant time, Caller caller, String eventName, int status, Object parameters) {
        timeline.add(
                event(time, caller, eventName)
                        .set(
                                "additionalEventData",
                                object(
                                        "responseParameters",
                                        object("status", status),
                                        "requestParameters",
                                        parameters,
                                        "userPoolDomain",
                                        Application.DOMAIN,
                                        "userPoolId",
                                        Application.USER_POOL))
                        .build(ids));
    }

    private static RecordBuilder event(Instant time, Caller caller, String eventName) {
        return new RecordBuilder(time, UserPoolCalls.SOURCE, eventName, caller)
                .set("userIdentity", object("accountId", RecordBuilder.ACCOUNT))
                .set("eventType", "AwsServiceEvent")
                .set("serviceEventDetails", object("serviceAccountId", "111122223333"))
                .tls(Application.DOMAIN);
    }
}
