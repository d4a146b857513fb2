package dev.gatewatch.decode.signin;

import dev.gatewatch.decode.signin.CognitoOperation.Channel;
import dev.gatewatch.event.signin.SignInFactor;
import dev.gatewatch.event.signin.SignInKind;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The event names of user pools. Names are found whatever their case: AWS itself spells {@code
 * Signup_POST} and {@code signup_POST}.
 *
 * <pre>
 * name                                              channel   kind                    factor
 * ------------------------------------------------  --------  ----------------------  ---------
 * InitiateAuth                                      API       SignIn (1)              (2)
 * AdminInitiateAuth                                 ADMIN_API SignIn (1)              (2)
 * RespondToAuthChallenge                            API       SignIn (3)              (3)
 * AdminRespondToAuthChallenge                       ADMIN_API SignIn (3)              (3)
 * GetTokensFromRefreshToken                         API       TokenRefresh            RefreshToken
 * SignUp                                            API       SignUp
 * ConfirmSignUp                                     API       ConfirmSignUp
 * ForgotPassword                                    API       ForgotPassword
 * ConfirmForgotPassword                             API       ConfirmForgotPassword
 * ResendConfirmationCode,
 *   GetUserAttributeVerificationCode                API       ResendCode
 * ChangePassword                                    API       ChangePassword
 * AssociateSoftwareToken, VerifySoftwareToken,
 *   SetUserMFAPreference, SetUserSettings           API       MfaSetup
 * StartWebAuthnRegistration,
 *   CompleteWebAuthnRegistration                    API       PasskeySetup
 * GlobalSignOut, RevokeToken, RevokeUserSession     API       SignOut
 * GetClientToken                                    API       TokenIssue              ClientCred.
 * GetDerivedToken                                   API       TokenIssue
 * other operations of end users (END_USER)          API       Other
 * any other name without _GET or _POST              ADMIN_API Admin
 *
 * CognitoAuthentication                             ENDPOINT  SignIn                  Password
 * Login_Error_POST                                  ENDPOINT  SignIn (4)
 * OAuth2Response_GET, OAuth2Response_POST,
 *   SAML2Response_POST, Beta_SAML2Response_POST,
 *   Login_OIDC_SAML_POST                            ENDPOINT  SignIn                  Federated
 * Mfa_POST                                          ENDPOINT  SignIn
 * Token_POST, Beta_Token_POST                       ENDPOINT  TokenIssue (5)          (5)
 * Signup_POST                                       ENDPOINT  SignUp
 * Confirm_POST, Confirm_With_Link_GET               ENDPOINT  ConfirmSignUp
 * ResendCode_POST                                   ENDPOINT  ResendCode
 * ForgotPassword_POST                               ENDPOINT  ForgotPassword
 * ConfirmForgotPassword_POST                        ENDPOINT  ConfirmForgotPassword
 * ResetPassword_POST                                ENDPOINT  ChangePassword (6)
 * MfaRegister_POST                                  ENDPOINT  MfaSetup
 * Logout, SAML2Logout_POST                          ENDPOINT  SignOut
 * login_POST, login_continue_POST,
 *   selectChallenge_POST, verifyCode_POST (7)       ENDPOINT  SignIn
 * login_passkey_POST                                ENDPOINT  SignIn                  Passkey
 * mfa_totp_POST                                     ENDPOINT  SignIn                  Totp
 * mfa_phone_verify_POST                             ENDPOINT  SignIn                  SmsOtp
 * mfa_phone_register_POST                           ENDPOINT  MfaSetup
 * mfa_phone_resendCode_POST                         ENDPOINT  ResendCode
 * signup_confirm_POST, confirmUser_GET              ENDPOINT  ConfirmSignUp
 * passkeys_add_GET, passkeys_add_POST               ENDPOINT  PasskeySetup
 * any other name with _GET or _POST (8)             ENDPOINT  Other
 * </pre>
 *
 * <p>(1) TokenRefresh with authFlow REFRESH_TOKEN or REFRESH_TOKEN_AUTH. (2) By authFlow. (3) By
 * the answered challenge; MfaSetup for MFA_SETUP. (4) Always a failure. (5) By grant_type:
 * refresh_token is TokenRefresh with RefreshToken, client_credentials has ClientCredentials. (6)
 * The page where a user who must choose a new password does so. (7) Which password, code or message
 * was used is not in the record. (8) Pages that only show a form, the choice of a factor, user info
 * and feedback.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cognito/latest/developerguide/logging-using-cloudtrail.html">Amazon
 *     Cognito logging in AWS CloudTrail</a>
 */
final class CognitoOperations {
    /** What end users do with their own account beyond the operations that have a kind. */
    private static final String END_USER =
            "GetUser UpdateUserAttributes VerifyUserAttribute DeleteUser DeleteUserAttributes"
                    + " ConfirmDevice ForgetDevice GetDevice ListDevices UpdateDeviceStatus"
                    + " GetUserAuthFactors ListWebAuthnCredentials DeleteWebAuthnCredential"
                    + " UpdateAuthEventFeedback";

    private static final CognitoOperation ADMIN =
            new CognitoOperation(Channel.ADMIN_API, SignInKind.ADMIN, null);
    private static final CognitoOperation PAGE =
            new CognitoOperation(Channel.ENDPOINT, SignInKind.OTHER, null);
    private static final Map<String, CognitoOperation> BY_NAME = table();

    private CognitoOperations() {}

    /** The meaning of an event name of {@code cognito-idp.amazonaws.com}. */
    static CognitoOperation of(String eventName) {
        CognitoOperation operation = BY_NAME.get(eventName);
        if (operation != null) {
            return operation;
        }
        String name = eventName.toLowerCase(Locale.ROOT);
        operation = BY_NAME.get(name);
        if (operation != null) {
            return operation;
        }
        return name.endsWith("_get") || name.endsWith("_post") ? PAGE : ADMIN;
    }

    /** The names in the table, as AWS spells them, with their meanings. */
    static Map<String, CognitoOperation> named() {
        Map<String, CognitoOperation> named = new TreeMap<>();
        BY_NAME.forEach(
                (name, operation) -> {
                    // Each is there in lower case, too, and none is spelled so.
                    if (!name.equals(name.toLowerCase(Locale.ROOT))) {
                        named.put(name, operation);
                    }
                });
        return named;
    }

    private static Map<String, CognitoOperation> table() {
        Map<String, CognitoOperation> table = new HashMap<>();
        put(table, Channel.API, SignInKind.SIGN_IN, null, "InitiateAuth RespondToAuthChallenge");
        put(
                table,
                Channel.ADMIN_API,
                SignInKind.SIGN_IN,
                null,
                "AdminInitiateAuth AdminRespondToAuthChallenge");
        put(
                table,
                Channel.API,
                SignInKind.TOKEN_REFRESH,
                SignInFactor.REFRESH_TOKEN,
                "GetTokensFromRefreshToken");
        api(table, SignInKind.SIGN_UP, "SignUp");
        api(table, SignInKind.CONFIRM_SIGN_UP, "ConfirmSignUp");
        api(table, SignInKind.FORGOT_PASSWORD, "ForgotPassword");
        api(table, SignInKind.CONFIRM_FORGOT_PASSWORD, "ConfirmForgotPassword");
        api(
                table,
                SignInKind.RESEND_CODE,
                "ResendConfirmationCode GetUserAttributeVerificationCode");
        api(table, SignInKind.CHANGE_PASSWORD, "ChangePassword");
        api(
                table,
                SignInKind.MFA_SETUP,
                "AssociateSoftwareToken VerifySoftwareToken SetUserMFAPreference SetUserSettings");
        api(
                table,
                SignInKind.PASSKEY_SETUP,
                "StartWebAuthnRegistration CompleteWebAuthnRegistration");
        api(table, SignInKind.SIGN_OUT, "GlobalSignOut RevokeToken RevokeUserSession");
        put(
                table,
                Channel.API,
                SignInKind.TOKEN_ISSUE,
                SignInFactor.CLIENT_CREDENTIALS,
                "GetClientToken");
        api(table, SignInKind.TOKEN_ISSUE, "GetDerivedToken");
        api(table, SignInKind.OTHER, END_USER);

        endpoint(table, SignInKind.SIGN_IN, SignInFactor.PASSWORD, "CognitoAuthentication");
        endpoint(
                table,
                SignInKind.SIGN_IN,
                SignInFactor.FEDERATED,
                "OAuth2Response_GET OAuth2Response_POST SAML2Response_POST"
                        + " Beta_SAML2Response_POST Login_OIDC_SAML_POST");
        endpoint(
                table,
                SignInKind.SIGN_IN,
                null,
                "Login_Error_POST Mfa_POST login_POST login_continue_POST selectChallenge_POST"
                        + " verifyCode_POST");
        endpoint(table, SignInKind.SIGN_IN, SignInFactor.PASSKEY, "login_passkey_POST");
        endpoint(table, SignInKind.SIGN_IN, SignInFactor.TOTP, "mfa_totp_POST");
        endpoint(table, SignInKind.SIGN_IN, SignInFactor.SMS_OTP, "mfa_phone_verify_POST");
        endpoint(table, SignInKind.TOKEN_ISSUE, null, "Token_POST Beta_Token_POST");
        endpoint(table, SignInKind.SIGN_UP, null, "Signup_POST");
        endpoint(
                table,
                SignInKind.CONFIRM_SIGN_UP,
                null,
                "Confirm_POST Confirm_With_Link_GET signup_confirm_POST confirmUser_GET");
        endpoint(table, SignInKind.RESEND_CODE, null, "ResendCode_POST mfa_phone_resendCode_POST");
        endpoint(table, SignInKind.FORGOT_PASSWORD, null, "ForgotPassword_POST");
        endpoint(table, SignInKind.CONFIRM_FORGOT_PASSWORD, null, "ConfirmForgotPassword_POST");
        endpoint(table, SignInKind.CHANGE_PASSWORD, null, "ResetPassword_POST");
        endpoint(table, SignInKind.MFA_SETUP, null, "MfaRegister_POST mfa_phone_register_POST");
        endpoint(table, SignInKind.PASSKEY_SETUP, null, "passkeys_add_GET passkeys_add_POST");
        endpoint(table, SignInKind.SIGN_OUT, null, "Logout SAML2Logout_POST");
        return table;
    }

    private static void api(Map<String, CognitoOperation> table, SignInKind kind, String names) {
        put(table, Channel.API, kind, null, names);
    }

    private static void endpoint(
            Map<String, CognitoOperation> table,
            SignInKind kind,
            @Nullable SignInFactor factor,
            String names) {
        put(table, Channel.ENDPOINT, kind, factor, names);
    }

    private static void put(
            Map<String, CognitoOperation> table,
            Channel channel,
            SignInKind kind,
            @Nullable SignInFactor factor,
            String names) {
        CognitoOperation operation = new CognitoOperation(channel, kind, factor);
        int from = 0;
        while (from < names.length()) {
            int space = names.indexOf(' ', from);
            int to = space < 0 ? names.length() : space;
            String name = names.substring(from, to);
            // As AWS spells it, so that the usual event needs no lower-case copy of its name.
            table.put(name, operation);
            table.put(name.toLowerCase(Locale.ROOT), operation);
            from = to + 1;
        }
    }
}
