package dev.gatewatch.samples;

import static dev.gatewatch.samples.RecordBuilder.HIDDEN;
import static dev.gatewatch.samples.RecordBuilder.object;

import dev.gatewatch.samples.scenario.Timeline;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Sign-up, confirmation and recovery, as CloudTrail records them. */
public final class AccountCalls {
    public static final String SIGN_UP = "SignUp";
    static final String FORGOT_PASSWORD = "ForgotPassword";

    private final Timeline timeline;
    private final Ids ids;

    public AccountCalls(Timeline timeline, Ids ids) {
        this.timeline = timeline;
        this.ids = ids;
    }

    /** SignUp that creates a user. */
    public void signUp(Instant time, Caller caller, String client, String sub) {
        timeline.histories().begin(time, caller, sub, SIGN_UP);
        add(
                signUp(time, caller, client)
                        .sub(sub)
                        .response(
                                "userConfirmed",
                                false,
                                "codeDeliveryDetails",
                                delivery("EMAIL", "email"),
                                "userSub",
                                sub));
    }

    /** SignUp with a name that is taken. */
    public void signUpNameTaken(Instant time, Caller caller, String client) {
        add(signUp(time, caller, client).error("UsernameExistsException", "User already exists"));
    }

    public void confirmSignUp(Instant time, Caller caller, String client, String sub) {
        timeline.histories().current(time, caller, sub, SIGN_UP).pass();
        add(withCode(time, caller, "ConfirmSignUp", client).sub(sub));
    }

    /** A wrong code in ConfirmSignUp or ConfirmForgotPassword. */
    public void wrongCode(
            Instant time, Caller caller, String eventName, String client, String sub) {
        add(
                withCode(time, caller, eventName, client)
                        .sub(sub)
                        .error(
                                "CodeMismatchException",
                                "Invalid verification code provided, please try again."));
    }

    /** ForgotPassword or ResendConfirmationCode that sends a message. */
    public void sendCode(
            Instant time, Caller caller, String eventName, String client, @Nullable String sub) {
        boolean forgotten = eventName.equals(FORGOT_PASSWORD);
        String medium = forgotten ? "SMS" : "EMAIL";
        String attribute = forgotten ? "phone_number" : "email";
        if (sub != null && forgotten) {
            timeline.histories().begin(time, caller, sub, FORGOT_PASSWORD);
        } else if (sub != null) {
            timeline.histories().begin(time, caller, sub, "ResendCode").pass();
        }
        add(
                named(time, caller, eventName, client)
                        .sub(sub)
                        .response("codeDeliveryDetails", delivery(medium, attribute)));
    }

    /** ForgotPassword or ResendConfirmationCode above the user's hourly quota. */
    public void sendCodeRefused(
            Instant time, Caller caller, String eventName, String client, String sub) {
        add(
                named(time, caller, eventName, client)
                        .sub(sub)
                        .error(
                                "LimitExceededException",
                                "Attempt limit exceeded, please try after some time."));
    }

    public void confirmForgotPassword(Instant time, Caller caller, String client, String sub) {
        timeline.histories().current(time, caller, sub, FORGOT_PASSWORD).pass();
        add(
                UserPoolCalls.call(time, caller, "ConfirmForgotPassword")
                        .sub(sub)
                        .request(
                                "clientId",
                                client,
                                "username",
                                HIDDEN,
                                "confirmationCode",
                                HIDDEN,
                                "password",
                                HIDDEN));
    }

    public void changePassword(Instant time, Caller caller, String sub) {
        timeline.histories().begin(time, caller, sub, "PasswordChange").password(true).pass();
        add(
                UserPoolCalls.call(time, caller, "ChangePassword")
                        .sub(sub)
                        .request(
                                "previousPassword",
                                HIDDEN,
                                "proposedPassword",
                                HIDDEN,
                                "accessToken",
                                HIDDEN));
    }

    private static RecordBuilder signUp(Instant time, Caller caller, String client) {
        return UserPoolCalls.call(time, caller, "SignUp")
                .request(
                        "clientId",
                        client,
                        "username",
                        HIDDEN,
                        "password",
                        HIDDEN,
                        "userAttributes",
                        HIDDEN);
    }

    private static RecordBuilder named(
            Instant time, Caller caller, String eventName, String client) {
        return UserPoolCalls.call(time, caller, eventName)
                .request("clientId", client, "username", HIDDEN);
    }

    private static RecordBuilder withCode(
            Instant time, Caller caller, String eventName, String client) {
        return UserPoolCalls.call(time, caller, eventName)
                .request("clientId", client, "username", HIDDEN, "confirmationCode", HIDDEN);
    }

    private static Object delivery(String medium, String attribute) {
        return object("destination", HIDDEN, "deliveryMedium", medium, "attributeName", attribute);
    }

    private void add(RecordBuilder record) {
        timeline.add(record.build(ids));
    }
}
