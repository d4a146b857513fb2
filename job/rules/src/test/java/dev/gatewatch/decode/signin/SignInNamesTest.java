package dev.gatewatch.decode.signin;

import static dev.gatewatch.decode.signin.SignInInputs.row;
import static dev.gatewatch.decode.signin.SignInInputs.shown;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What each name of an event says by itself. */
class SignInNamesTest {
    /** Names, and the kind, outcome without error or status, factor and surface of each. */
    private static final String[][] NAMES = {
        {"InitiateAuth RespondToAuthChallenge", "SignIn Unknown - Api"},
        {"AdminInitiateAuth AdminRespondToAuthChallenge", "SignIn Unknown - AdminApi"},
        {"GetTokensFromRefreshToken", "TokenRefresh Success RefreshToken Api"},
        {"SignUp", "SignUp Success - Api"},
        {"ConfirmSignUp", "ConfirmSignUp Success - Api"},
        {"ForgotPassword", "ForgotPassword Success - Api"},
        {"ConfirmForgotPassword", "ConfirmForgotPassword Success - Api"},
        {"ResendConfirmationCode GetUserAttributeVerificationCode", "ResendCode Success - Api"},
        {"ChangePassword", "ChangePassword Success - Api"},
        {
            "AssociateSoftwareToken VerifySoftwareToken SetUserMFAPreference SetUserSettings",
            "MfaSetup Success - Api"
        },
        {"StartWebAuthnRegistration CompleteWebAuthnRegistration", "PasskeySetup Success - Api"},
        {"GlobalSignOut RevokeToken RevokeUserSession", "SignOut Success - Api"},
        {"GetClientToken", "TokenIssue Success ClientCredentials Api"},
        {"GetDerivedToken", "TokenIssue Success - Api"},
        {
            "GetUser UpdateUserAttributes VerifyUserAttribute DeleteUser DeleteUserAttributes"
                    + " ConfirmDevice ForgetDevice GetDevice ListDevices UpdateDeviceStatus"
                    + " GetUserAuthFactors ListWebAuthnCredentials DeleteWebAuthnCredential"
                    + " UpdateAuthEventFeedback",
            "Other Success - Api"
        },
        {
            "AdminCreateUser AdminSetUserPassword UpdateUserPool ListUsers AdminListUserAuthEvents"
                    + " DeleteUserPool AdminUserGlobalSignOut AdminConfirmSignUp AdminRevokeUserSession"
                    + " SomethingNew",
            "Admin Success - AdminApi"
        },
        {"CognitoAuthentication", "SignIn Unknown Password HostedUi"},
        {"Login_Error_POST", "SignIn Failure:Other - HostedUi"},
        {
            "OAuth2Response_GET OAuth2Response_POST SAML2Response_POST Beta_SAML2Response_POST"
                    + " Login_OIDC_SAML_POST",
            "SignIn Unknown Federated HostedUi"
        },
        {"Mfa_POST", "SignIn Unknown - HostedUi"},
        {"Token_POST Beta_Token_POST", "TokenIssue Unknown - HostedUi"},
        {"Signup_POST SignUp_POST", "SignUp Unknown - HostedUi"},
        {"Confirm_POST Confirm_With_Link_GET", "ConfirmSignUp Unknown - HostedUi"},
        {"ResendCode_POST", "ResendCode Unknown - HostedUi"},
        {"ForgotPassword_POST", "ForgotPassword Unknown - HostedUi"},
        {"ConfirmForgotPassword_POST", "ConfirmForgotPassword Unknown - HostedUi"},
        {"ResetPassword_POST", "ChangePassword Unknown - HostedUi"},
        {"MfaRegister_POST", "MfaSetup Unknown - HostedUi"},
        {"Logout SAML2Logout_POST", "SignOut Unknown - HostedUi"},
        {
            "Login_GET OAuth2_Authorize_GET Beta_Authorize_GET Signup_GET Confirm_GET"
                    + " ForgotPassword_GET ConfirmForgotPassword_GET ResetPassword_GET Mfa_GET"
                    + " MfaOption_GET MfaOption_POST MfaRegister_GET Error_GET UserInfo_GET"
                    + " UserInfo_POST Event_Feedback_GET Something_GET",
            "Other Unknown - HostedUi"
        },
        {
            "login_POST login_continue_POST selectChallenge_POST verifyCode_POST",
            "SignIn Unknown - ManagedLogin"
        },
        {"login_passkey_POST", "SignIn Unknown Passkey ManagedLogin"},
        {"mfa_totp_POST", "SignIn Unknown Totp ManagedLogin"},
        {"mfa_phone_verify_POST", "SignIn Unknown SmsOtp ManagedLogin"},
        {"mfa_phone_register_POST", "MfaSetup Unknown - ManagedLogin"},
        {"mfa_phone_resendCode_POST", "ResendCode Unknown - ManagedLogin"},
        {"signup_POST", "SignUp Unknown - ManagedLogin"},
        {"signup_confirm_POST confirmUser_GET", "ConfirmSignUp Unknown - ManagedLogin"},
        {"forgotPassword_POST", "ForgotPassword Unknown - ManagedLogin"},
        {"passkeys_add_GET passkeys_add_POST", "PasskeySetup Unknown - ManagedLogin"},
        {"mfa_back_POST mfa_options_POST", "Other Unknown - ManagedLogin"},
    };

    @TestFactory
    List<DynamicTest> everyName() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String[] row : NAMES) {
            for (String name : row[0].split(" ", -1)) {
                tests.add(row("eventName=" + name + " ", row[1]));
            }
        }
        return tests;
    }

    @Test
    void namesAreFoundWhateverTheirCase() {
        assertThat(shown("eventName=initiateauth ")).isEqualTo("SignIn Unknown - Api");
        assertThat(shown("eventName=SIGNUP_POST ")).isEqualTo("SignUp Unknown - HostedUi");
        assertThat(shown("eventName=token_post ")).isEqualTo("TokenIssue Unknown - ManagedLogin");
        assertThat("FORGOTPASSWORD_POST".toLowerCase(Locale.ROOT)).isEqualTo("forgotpassword_post");
    }
}
