package dev.gatewatch.event.signin;

import dev.gatewatch.event.BaseField;
import dev.gatewatch.event.TrailEvent;
import org.jspecify.annotations.Nullable;

/**
 * Which events are attempts for which Cognito keeps an entry in the user's history.
 *
 * <pre>
 * kind                                entry of the type  unless
 * ----------------------------------  -----------------  --------------------------
 * SignIn, challenges answered too     SignIn             the factor is Federated
 * SignUp                              SignUp
 * ForgotPassword,
 *   ConfirmForgotPassword             ForgotPassword
 * ChangePassword                      PasswordChange
 * ResendCode                          ResendCode
 * any other: tokens, sign-outs, set-
 *   ups, administration, pages        none
 * </pre>
 *
 * <p>Threat protection sees neither the sign-ins of other identity providers nor clients that
 * authenticate as themselves. An entry of the user-activity log is already one of the history, and
 * a sign-in to the console is not Cognito's.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-threat-protection.html">Threat
 *     protection</a>
 */
public final class AuthAttempts {
    private AuthAttempts() {}

    /**
     * Whether there can be an entry that is not in the event yet. An event without a pool names the
     * app client, which belongs to one.
     */
    public static boolean mayHaveEntry(TrailEvent event) {
        String kind = event.text(BaseField.SIGN_IN_KIND);
        String user = event.text(BaseField.SIGN_IN_USER);
        return kind != null
                && user != null
                && namesPool(event)
                && isKept(kind)
                && isCognitos(event.text(BaseField.SIGN_IN_SURFACE))
                && !SignInFactor.FEDERATED.text().equals(event.text(BaseField.SIGN_IN_FACTOR));
    }

    private static boolean namesPool(TrailEvent event) {
        return event.text(BaseField.SIGN_IN_USER_POOL_ID) != null
                || event.text(BaseField.SIGN_IN_CLIENT_ID) != null;
    }

    private static boolean isKept(String kind) {
        return kind.equals(SignInKind.SIGN_IN.text())
                || kind.equals(SignInKind.SIGN_UP.text())
                || kind.equals(SignInKind.FORGOT_PASSWORD.text())
                || kind.equals(SignInKind.CONFIRM_FORGOT_PASSWORD.text())
                || kind.equals(SignInKind.CHANGE_PASSWORD.text())
                || kind.equals(SignInKind.RESEND_CODE.text());
    }

    private static boolean isCognitos(@Nullable String surface) {
        return surface != null
                && !surface.equals(SignInSurface.CONSOLE.text())
                && !surface.equals(SignInSurface.ACTIVITY_LOG.text());
    }
}
