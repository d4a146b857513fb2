package dev.gatewatch.samples;

import static dev.gatewatch.samples.RecordBuilder.HIDDEN;
import static dev.gatewatch.samples.RecordBuilder.object;

import dev.gatewatch.samples.scenario.Timeline;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The calls that an app makes for people who sign in, as CloudTrail records them. A null sub stands
 * for a user name that the pool does not know: such a record has no {@code additionalEventData}.
 */
public final class UserPoolCalls {
    static final String SOURCE = "cognito-idp.amazonaws.com";
    public static final String SIGN_IN = "SignIn";
    static final String HOST = "cognito-idp.us-east-1.amazonaws.com";

    private final Timeline timeline;
    private final Ids ids;

    public UserPoolCalls(Timeline timeline, Ids ids) {
        this.timeline = timeline;
        this.ids = ids;
    }

    /** InitiateAuth with a password that is right. */
    public void passwordSignIn(Instant time, Caller caller, String client, String sub) {
        begin(time, caller, sub).password(true).pass();
        add(tokens(initiateAuth(time, caller, client, "USER_PASSWORD_AUTH").sub(sub)));
    }

    /** InitiateAuth with a password that is wrong, or for a user who does not exist. */
    public void wrongPassword(Instant time, Caller caller, String client, @Nullable String sub) {
        if (sub != null) {
            begin(time, caller, sub).password(false).fail();
        }
        add(wrong(initiateAuth(time, caller, client, "USER_PASSWORD_AUTH").sub(sub)));
    }

    /** InitiateAuth for a user who does not exist, where the client does not hide that. */
    public void unknownUser(Instant time, Caller caller, String client) {
        add(
                initiateAuth(time, caller, client, "USER_PASSWORD_AUTH")
                        .error("UserNotFoundException", "User does not exist."));
    }

    /** InitiateAuth for a user whom Cognito has locked for some seconds. */
    public void lockedOut(Instant time, Caller caller, String client, String sub) {
        begin(time, caller, sub).password(false).fail();
        add(
                initiateAuth(time, caller, client, "USER_PASSWORD_AUTH")
                        .sub(sub)
                        .error("NotAuthorizedException", "Password attempts exceeded"));
    }

    /** InitiateAuth that threat protection turns away, whatever the password. */
    public void blocked(Instant time, Caller caller, String client, String sub) {
        begin(time, caller, sub).blocked();
        add(turnedAway(initiateAuth(time, caller, client, "USER_PASSWORD_AUTH").sub(sub)));
    }

    /** The second half of SRP, turned away. */
    public void srpBlocked(Instant time, Caller caller, String client, String sub) {
        current(time, caller, sub).blocked();
        add(turnedAway(respond(time, caller, client, sub, "PASSWORD_VERIFIER")));
    }

    /** The first half of SRP, answered with a challenge whatever the password. */
    public void srpChallenge(Instant time, Caller caller, String client, @Nullable String sub) {
        if (sub != null) {
            begin(time, caller, sub);
        }
        add(
                initiateAuth(time, caller, client, "USER_SRP_AUTH")
                        .sub(sub)
                        .response(
                                "challengeName",
                                "PASSWORD_VERIFIER",
                                "challengeParameters",
                                HIDDEN));
    }

    /** A challenge answered rightly: tokens. */
    public void challengePassed(
            Instant time, Caller caller, String client, String sub, String challenge) {
        answer(current(time, caller, sub), challenge, true).pass();
        add(tokens(respond(time, caller, client, sub, challenge)));
    }

    /** A challenge answered rightly, after which Cognito asks for one more. */
    public void challengePassedTo(
            Instant time, Caller caller, String client, String sub, String from, String to) {
        answer(current(time, caller, sub), from, true);
        add(
                respond(time, caller, client, sub, from)
                        .response(
                                "challengeName",
                                to,
                                "session",
                                HIDDEN,
                                "challengeParameters",
                                HIDDEN));
    }

    /** The second half of SRP with a wrong password. */
    public void srpWrongPassword(Instant time, Caller caller, String client, @Nullable String sub) {
        if (sub != null) {
            current(time, caller, sub).password(false).fail();
        }
        add(wrong(respond(time, caller, client, sub, "PASSWORD_VERIFIER")));
    }

    /** A wrong one-time code. */
    public void wrongCode(
            Instant time, Caller caller, String client, String sub, String challenge) {
        answer(current(time, caller, sub), challenge, false);
        add(
                respond(time, caller, client, sub, challenge)
                        .error(
                                "CodeMismatchException",
                                "Invalid code or auth state for the user."));
    }

    /** A refresh token turned into new tokens. */
    public void refresh(Instant time, Caller caller, String client, String sub) {
        add(
                initiateAuth(time, caller, client, "REFRESH_TOKEN_AUTH")
                        .sub(sub)
                        .response(
                                "authenticationResult",
                                object(
                                        "accessToken",
                                        HIDDEN,
                                        "expiresIn",
                                        3600,
                                        "tokenType",
                                        "Bearer",
                                        "idToken",
                                        HIDDEN)));
    }

    /** A refresh token that is too old. */
    public void refreshExpired(Instant time, Caller caller, String client, String sub) {
        add(
                initiateAuth(time, caller, client, "REFRESH_TOKEN_AUTH")
                        .sub(sub)
                        .error("NotAuthorizedException", "Refresh Token has expired"));
    }

    private RecordBuilder initiateAuth(Instant time, Caller caller, String client, String flow) {
        return call(time, caller, "InitiateAuth")
                .request("authFlow", flow, "authParameters", HIDDEN, "clientId", client);
    }

    private RecordBuilder respond(
            Instant time, Caller caller, String client, @Nullable String sub, String challenge) {
        return call(time, caller, "RespondToAuthChallenge")
                .sub(sub)
                .request(
                        "clientId",
                        client,
                        "challengeName",
                        challenge,
                        "session",
                        HIDDEN,
                        "challengeResponses",
                        HIDDEN);
    }

    private static RecordBuilder tokens(RecordBuilder record) {
        return record.response(
                "challengeParameters",
                object(),
                "authenticationResult",
                object(
                        "accessToken", HIDDEN,
                        "expiresIn", 3600,
                        "tokenType", "Bearer",
                        "refreshToken", HIDDEN,
                        "idToken", HIDDEN));
    }

    private static RecordBuilder wrong(RecordBuilder record) {
        return record.error("NotAuthorizedException", "Incorrect username or password.");
    }

    private static RecordBuilder turnedAway(RecordBuilder record) {
        return record.error(
                "NotAuthorizedException", "Unable to login because of security reasons.");
    }

    /** A call that needs no AWS credentials. */
    static RecordBuilder call(Instant time, Caller caller, String eventName) {
        return new RecordBuilder(time, SOURCE, eventName, caller)
                .set("userIdentity", object("type", "Unknown", "principalId", "Anonymous"))
                .tls(HOST);
    }

    private Attempt begin(Instant time, Caller caller, String sub) {
        return timeline.histories().begin(time, caller, sub, SIGN_IN);
    }

    private Attempt current(Instant time, Caller caller, String sub) {
        return timeline.histories().current(time, caller, sub, SIGN_IN);
    }

    private static Attempt answer(Attempt attempt, String challenge, boolean right) {
        return challenge.equals("PASSWORD_VERIFIER")
                ? attempt.password(right)
                : attempt.secondFactor(right);
    }

    private void add(RecordBuilder record) {
        timeline.add(record.build(ids));
    }
}
