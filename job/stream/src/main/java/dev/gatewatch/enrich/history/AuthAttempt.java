package dev.gatewatch.enrich.history;

import dev.gatewatch.event.BaseField;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.signin.SignInKind;
import dev.gatewatch.event.signin.SignInOutcome;
import dev.gatewatch.event.signin.SignInSurface;
import dev.gatewatch.rule.model.Network;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an event says about the attempt that it is part of: everything that identifies its entry in
 * the user's history.
 *
 * @param entryType the {@code EventType} that the entry has
 * @param time of the event, epoch milliseconds; CloudTrail truncates it to the second
 * @param address where the user was, or null if the event does not contain it
 * @param step whether the event begins the attempt or continues it
 * @param response the {@code EventResponse} that goes with the event's outcome, or null
 */
public record AuthAttempt(
        UserKey user,
        String entryType,
        long time,
        @Nullable Network address,
        Step step,
        @Nullable String response) {
    /** Steps after the first one of a sign-in. */
    private static final Set<String> CONTINUATIONS =
            Set.of(
                    "RespondToAuthChallenge",
                    "AdminRespondToAuthChallenge",
                    "Mfa_POST",
                    "mfa_totp_POST",
                    "login_continue_POST");

    /**
     * The position of an event in its attempt: Cognito creates the entry when the attempt begins.
     */
    public enum Step {
        /** The entry is created at the event or soon after it. */
        FIRST,
        /** The entry was created before the event. */
        LATER
    }

    /**
     * The attempt that an event is part of, or null if Cognito keeps no entry for its kind or it
     * names no user or pool that could be looked up.
     */
    public static @Nullable AuthAttempt of(TrailEvent event) {
        String type = entryType(event.text(BaseField.SIGN_IN_KIND));
        UserKey user =
                UserKey.of(
                        event.text(BaseField.SIGN_IN_USER_POOL_ID),
                        event.text(BaseField.SIGN_IN_USER));
        if (type == null || user == null) {
            return null;
        }
        String name = event.text(BaseField.EVENT_NAME);
        return new AuthAttempt(
                user,
                type,
                event.time(),
                address(event),
                name != null && CONTINUATIONS.contains(name) ? Step.LATER : Step.FIRST,
                response(event.text(BaseField.SIGN_IN_OUTCOME)));
    }

    private static @Nullable String entryType(@Nullable String kind) {
        if (kind == null) {
            return null;
        }
        if (kind.equals(SignInKind.SIGN_IN.text())) {
            return "SignIn";
        }
        if (kind.equals(SignInKind.SIGN_UP.text())) {
            return "SignUp";
        }
        if (kind.equals(SignInKind.FORGOT_PASSWORD.text())
                || kind.equals(SignInKind.CONFIRM_FORGOT_PASSWORD.text())) {
            return "ForgotPassword";
        }
        if (kind.equals(SignInKind.CHANGE_PASSWORD.text())) {
            return "PasswordChange";
        }
        return kind.equals(SignInKind.RESEND_CODE.text()) ? "ResendCode" : null;
    }

    /** A call with AWS credentials comes from a server; the entry has the user's own address. */
    private static @Nullable Network address(TrailEvent event) {
        String surface = event.text(BaseField.SIGN_IN_SURFACE);
        if (SignInSurface.ADMIN_API.text().equals(surface)) {
            return null;
        }
        return address(event.text(BaseField.SOURCE_IP_ADDRESS));
    }

    /** An address in one form for all its spellings, or null if it is none. */
    static @Nullable Network address(@Nullable String text) {
        return text == null || text.indexOf('/') >= 0 ? null : Network.parse(text);
    }

    private static @Nullable String response(@Nullable String outcome) {
        if (SignInOutcome.SUCCESS.text().equals(outcome)) {
            return "Pass";
        }
        return SignInOutcome.FAILURE.text().equals(outcome) ? "Fail" : null;
    }
}
