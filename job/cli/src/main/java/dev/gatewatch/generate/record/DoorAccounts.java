package dev.gatewatch.generate.record;

import static dev.gatewatch.generate.record.JsonText.HIDDEN;
import static dev.gatewatch.generate.record.JsonText.object;

import org.jspecify.annotations.Nullable;

/** What people ask for about accounts, through one door. */
public final class DoorAccounts {
    private final Recorder recorder;
    private final EntryDoor door;

    public DoorAccounts(Recorder recorder, EntryDoor door) {
        this.recorder = recorder;
        this.door = door;
    }

    /** A reset is asked for; null for a name that the pool does not know. */
    public void reset(long time, RequestOrigin from, @Nullable AppUser user, String client) {
        switch (door) {
            case HOSTED_UI -> page(time, "ForgotPassword_POST", from, client);
            case MANAGED_LOGIN -> page(time, "forgotPassword_POST", from, client);
            case ACTIVITY_LOG -> {
                if (user != null) {
                    recorder.activity(
                            time, "ForgotPassword", "InProgress", from, user, RatedRisk.NONE);
                }
                return;
            }
            default -> named("ForgotPassword", from, client).sub(sub(user)).at(time);
        }
        remember(time, "ForgotPassword", "InProgress", from, user);
    }

    /** The new password is set, with the code that was sent. */
    public void resetConfirmed(long time, RequestOrigin from, AppUser user) {
        switch (door) {
            case HOSTED_UI, MANAGED_LOGIN ->
                    page(time, "ConfirmForgotPassword_POST", from, user.client());
            case ACTIVITY_LOG -> {
                recorder.activity(time, "ForgotPassword", "Pass", from, user, RatedRisk.NONE);
                return;
            }
            default ->
                    recorder.call("ConfirmForgotPassword", from)
                            .request(
                                    "clientId",
                                    user.client(),
                                    "username",
                                    HIDDEN,
                                    "confirmationCode",
                                    HIDDEN,
                                    "password",
                                    HIDDEN)
                            .sub(user.sub())
                            .at(time);
        }
        remember(time, "ForgotPassword", "Pass", from, user);
    }

    /** A password is changed by somebody who is signed in: a call of the API, after any sign-in. */
    public void passwordChanged(long time, RequestOrigin from, AppUser user) {
        if (door == EntryDoor.ACTIVITY_LOG) {
            recorder.activity(time, "PasswordChange", "Pass", from, user, RatedRisk.NONE);
            return;
        }
        recorder.call("ChangePassword", from)
                .request(
                        "previousPassword",
                        HIDDEN,
                        "proposedPassword",
                        HIDDEN,
                        "accessToken",
                        HIDDEN)
                .sub(user.sub())
                .at(time);
        remember(time, "PasswordChange", "Pass", from, user);
    }

    /** A new second factor is set up by somebody who is signed in: two calls of the API. */
    public void factorAdded(long time, RequestOrigin from, AppUser user) {
        for (String name : new String[] {"AssociateSoftwareToken", "VerifySoftwareToken"}) {
            recorder.call(name, from).request("accessToken", HIDDEN).sub(user.sub()).at(time);
        }
    }

    /** A code is sent again. */
    public void codeAgain(long time, RequestOrigin from, AppUser user) {
        switch (door) {
            case HOSTED_UI -> page(time, "ResendCode_POST", from, user.client());
            case MANAGED_LOGIN -> page(time, "mfa_phone_resendCode_POST", from, user.client());
            case ACTIVITY_LOG -> {
                recorder.activity(time, "ResendCode", "Pass", from, user, RatedRisk.NONE);
                return;
            }
            default ->
                    named("ResendConfirmationCode", from, user.client())
                            .response("codeDeliveryDetails", delivery())
                            .sub(user.sub())
                            .at(time);
        }
        remember(time, "ResendCode", "Pass", from, user);
    }

    /** Somebody signs up. */
    public void signUp(long time, RequestOrigin from, AppUser user) {
        switch (door) {
            case HOSTED_UI -> page(time, "Signup_POST", from, user.client());
            case MANAGED_LOGIN -> page(time, "signup_POST", from, user.client());
            case ACTIVITY_LOG -> {
                recorder.activity(time, "SignUp", "InProgress", from, user, RatedRisk.NONE);
                return;
            }
            default ->
                    signUpCall(from, user.client())
                            .response(
                                    "userConfirmed",
                                    false,
                                    "codeDeliveryDetails",
                                    delivery(),
                                    "userSub",
                                    user.sub())
                            .sub(user.sub())
                            .at(time);
        }
        remember(time, "SignUp", "InProgress", from, user);
    }

    /** Somebody signs up with a name that is taken; the user-activity log does not tell of it. */
    public void nameTaken(long time, RequestOrigin from, String client) {
        switch (door) {
            case HOSTED_UI -> page(time, "Signup_POST", from, client);
            case MANAGED_LOGIN -> page(time, "signup_POST", from, client);
            case ACTIVITY_LOG -> {}
            default ->
                    signUpCall(from, client)
                            .error("UsernameExistsException", "User already exists")
                            .at(time);
        }
    }

    /** A sign-up is confirmed. */
    public void signUpConfirmed(long time, RequestOrigin from, AppUser user) {
        switch (door) {
            case HOSTED_UI -> page(time, "Confirm_POST", from, user.client());
            case MANAGED_LOGIN -> page(time, "signup_confirm_POST", from, user.client());
            case ACTIVITY_LOG ->
                    recorder.activity(time, "SignUp", "Pass", from, user, RatedRisk.NONE);
            default ->
                    recorder.call("ConfirmSignUp", from)
                            .request(
                                    "clientId",
                                    user.client(),
                                    "username",
                                    HIDDEN,
                                    "confirmationCode",
                                    HIDDEN)
                            .sub(user.sub())
                            .at(time);
        }
    }

    private TrailCall signUpCall(RequestOrigin from, String client) {
        return recorder.call("SignUp", from)
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

    private TrailCall named(String name, RequestOrigin from, String client) {
        return recorder.call(name, from).request("clientId", client, "username", HIDDEN);
    }

    private void page(long time, String name, RequestOrigin from, String client) {
        recorder.page(time, name, from, client, 302, "username", HIDDEN);
    }

    private void remember(
            long time, String type, String response, RequestOrigin from, @Nullable AppUser user) {
        if (user != null) {
            recorder.history(time, type, response, from, user, RatedRisk.NONE);
        }
    }

    private static @Nullable String sub(@Nullable AppUser user) {
        return user == null ? null : user.sub();
    }

    private static JsonText delivery() {
        return object(
                "destination", HIDDEN, "deliveryMedium", "SMS", "attributeName", "phone_number");
    }
}
