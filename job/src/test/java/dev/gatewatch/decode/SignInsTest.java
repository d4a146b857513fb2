package dev.gatewatch.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.SignInReason;
import dev.gatewatch.event.ValueKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SignInsTest {
    private static final String USER_POOLS = "eventSource=cognito-idp.amazonaws.com ";
    private static final String CONSOLE =
            "eventSource=signin.amazonaws.com eventName=ConsoleLogin ";
    private static final String TOKENS = "responseElements.authenticationResult=there ";
    private static final String STATUS = "additionalEventData.responseParameters.status=";
    private static final String GRANT = "additionalEventData.requestParameters.grant_type=";

    private final SignIns signIns = new SignIns(Map.of("known-client", "eu-west-1_Mapped"));

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
        {"GlobalSignOut RevokeToken", "SignOut Success - Api"},
        {
            "GetUser UpdateUserAttributes VerifyUserAttribute DeleteUser DeleteUserAttributes"
                    + " ConfirmDevice ForgetDevice GetDevice ListDevices UpdateDeviceStatus"
                    + " GetUserAuthFactors ListWebAuthnCredentials DeleteWebAuthnCredential"
                    + " UpdateAuthEventFeedback",
            "Other Success - Api"
        },
        {
            "AdminCreateUser AdminSetUserPassword UpdateUserPool ListUsers AdminListUserAuthEvents"
                    + " DeleteUserPool AdminUserGlobalSignOut AdminConfirmSignUp SomethingNew",
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

    /** Inputs, and the kind, outcome, factor and surface that they give. */
    private static final String[][] CASES = {
        // Flows.
        {"eventName=InitiateAuth " + flow("USER_PASSWORD_AUTH"), "SignIn Unknown Password Api"},
        {
            "eventName=InitiateAuth " + flow("USER_PASSWORD_AUTH") + TOKENS,
            "SignIn Success Password Api"
        },
        {
            "eventName=InitiateAuth " + flow("USER_PASSWORD_AUTH") + asked("SMS_MFA"),
            "SignIn Challenge Password Api"
        },
        {
            "eventName=AdminInitiateAuth " + flow("ADMIN_USER_PASSWORD_AUTH"),
            "SignIn Unknown Password AdminApi"
        },
        {
            "eventName=AdminInitiateAuth " + flow("ADMIN_NO_SRP_AUTH"),
            "SignIn Unknown Password AdminApi"
        },
        {"eventName=InitiateAuth " + flow("USER_SRP_AUTH"), "SignIn Challenge Srp Api"},
        {"eventName=InitiateAuth " + flow("CUSTOM_AUTH"), "SignIn Challenge Custom Api"},
        {"eventName=InitiateAuth " + flow("USER_AUTH"), "SignIn Challenge - Api"},
        {
            "eventName=InitiateAuth " + flow("REFRESH_TOKEN_AUTH"),
            "TokenRefresh Success RefreshToken Api"
        },
        {
            "eventName=AdminInitiateAuth " + flow("REFRESH_TOKEN"),
            "TokenRefresh Success RefreshToken AdminApi"
        },
        // Challenges.
        {answer("PASSWORD_VERIFIER"), "SignIn Unknown Srp Api"},
        {answer("PASSWORD_SRP"), "SignIn Unknown Srp Api"},
        {answer("PASSWORD"), "SignIn Unknown Password Api"},
        {answer("NEW_PASSWORD_REQUIRED") + TOKENS, "SignIn Success Password Api"},
        {answer("SMS_MFA"), "SignIn Unknown SmsOtp Api"},
        {answer("SMS_OTP"), "SignIn Unknown SmsOtp Api"},
        {answer("EMAIL_OTP"), "SignIn Unknown EmailOtp Api"},
        {answer("SOFTWARE_TOKEN_MFA"), "SignIn Unknown Totp Api"},
        {answer("WEB_AUTHN"), "SignIn Unknown Passkey Api"},
        {answer("CUSTOM_CHALLENGE") + asked("CUSTOM_CHALLENGE"), "SignIn Challenge Custom Api"},
        {answer("SELECT_CHALLENGE"), "SignIn Unknown - Api"},
        {answer("MFA_SETUP"), "MfaSetup Success - Api"},
        // Errors.
        {error("TooManyRequestsException"), "SignIn Throttled:Throttled - Api"},
        {error("LimitExceededException"), "SignIn Throttled:Throttled - Api"},
        {error("ThrottlingException"), "SignIn Throttled:Throttled - Api"},
        {error("UserNotFoundException"), "SignIn Failure:UnknownUser - Api"},
        {error("TooManyFailedAttemptsException"), "SignIn Failure:LockedOut - Api"},
        {error("CodeMismatchException"), "SignIn Failure:BadCode - Api"},
        {error("EnableSoftwareTokenMFAException"), "SignIn Failure:BadCode - Api"},
        {error("ExpiredCodeException"), "SignIn Failure:ExpiredCode - Api"},
        {error("UserNotConfirmedException"), "SignIn Failure:NotConfirmed - Api"},
        {error("PasswordResetRequiredException"), "SignIn Failure:PasswordResetRequired - Api"},
        {error("RefreshTokenReuseException"), "SignIn Failure:TokenInvalid - Api"},
        {error("ForbiddenException"), "SignIn Failure:Platform - Api"},
        {error("InternalErrorException"), "SignIn Failure:Platform - Api"},
        {error("InvalidParameterException"), "SignIn Failure:Platform - Api"},
        {error("ResourceNotFoundException"), "SignIn Failure:Platform - Api"},
        {error("UserLambdaValidationException"), "SignIn Failure:Platform - Api"},
        {error("InvalidLambdaResponseException"), "SignIn Failure:Platform - Api"},
        {error("InvalidPasswordException"), "SignIn Failure:Other - Api"},
        {refused("Incorrect username or password."), "SignIn Failure:UnknownUser - Api"},
        {
            refused("Incorrect username or password.") + "additionalEventData.sub=s ",
            "SignIn Failure:BadCredentials - Api"
        },
        {
            "eventName=AdminInitiateAuth errorCode=NotAuthorizedException"
                    + " errorMessage=Incorrect_username_or_password. ",
            "SignIn Failure:UnknownUser - AdminApi"
        },
        {
            "eventName=RespondToAuthChallenge errorCode=NotAuthorizedException"
                    + " errorMessage=Incorrect_username_or_password. ",
            "SignIn Failure:BadCredentials - Api"
        },
        {refused("Password attempts exceeded"), "SignIn Failure:LockedOut - Api"},
        {refused("User is disabled."), "SignIn Failure:Disabled - Api"},
        {
            refused("Unable to login because of security reasons."),
            "SignIn Failure:RiskBlocked - Api"
        },
        {
            refused("Temporary password has expired and must be reset by an administrator."),
            "SignIn Failure:PasswordResetRequired - Api"
        },
        {refused("Invalid session for the user."), "SignIn Failure:TokenInvalid - Api"},
        {refused("Refresh Token has been revoked"), "SignIn Failure:TokenInvalid - Api"},
        {
            "errorCode=NotAuthorizedException eventName=InitiateAuth " + flow("REFRESH_TOKEN_AUTH"),
            "TokenRefresh Failure:TokenInvalid RefreshToken Api"
        },
        {refused("Something else"), "SignIn Failure:Other - Api"},
        {"eventName=InitiateAuth errorCode= " + TOKENS, "SignIn Success - Api"},
        // Endpoints.
        {
            "eventName=Token_POST " + GRANT + "authorization_code " + STATUS + "200 ",
            "TokenIssue Success - HostedUi"
        },
        {
            "eventName=Token_POST " + GRANT + "client_credentials " + STATUS + "200.0 ",
            "TokenIssue Success ClientCredentials HostedUi"
        },
        {
            "eventName=Token_POST " + GRANT + "refresh_token " + STATUS + "200 ",
            "TokenRefresh Success RefreshToken HostedUi"
        },
        {"eventName=Token_POST " + STATUS + "302 ", "TokenIssue Unknown - HostedUi"},
        {"eventName=login_POST " + STATUS + "200 ", "SignIn Unknown - ManagedLogin"},
        {"eventName=login_POST " + STATUS + "302.0 ", "SignIn Unknown - ManagedLogin"},
        {"eventName=login_POST " + STATUS + "400 ", "SignIn Failure:Other - ManagedLogin"},
        {"eventName=login_POST " + STATUS + "429.0 ", "SignIn Throttled:Throttled - ManagedLogin"},
        {"eventName=login_POST " + STATUS + "503 ", "SignIn Failure:Platform - ManagedLogin"},
        {"eventName=login_POST " + STATUS + "2000 ", "SignIn Unknown - ManagedLogin"},
        {"eventName=login_POST " + STATUS + "4x0 ", "SignIn Unknown - ManagedLogin"},
        {
            "eventName=login_POST errorCode=NotAuthorizedException"
                    + " errorMessage=Incorrect_username_or_password. ",
            "SignIn Failure:BadCredentials - ManagedLogin"
        },
        // The console.
        {
            CONSOLE + "responseElements.ConsoleLogin=Success userIdentity.type=IAMUser ",
            "SignIn Success Password Console"
        },
        {
            CONSOLE + "responseElements.ConsoleLogin=Failure errorMessage=Failed_authentication ",
            "SignIn Failure:BadCredentials Password Console"
        },
        {
            CONSOLE
                    + "responseElements.ConsoleLogin=Failure"
                    + " errorMessage=No_username_found_in_supplied_account ",
            "SignIn Failure:UnknownUser Password Console"
        },
        {
            CONSOLE + "responseElements.ConsoleLogin=Failure ",
            "SignIn Failure:Other Password Console"
        },
        {CONSOLE + "errorMessage=Anything ", "SignIn Failure:Other Password Console"},
        {CONSOLE, "SignIn Unknown Password Console"},
        {
            CONSOLE + "responseElements.ConsoleLogin=Success userIdentity.type=AssumedRole ",
            "SignIn Success Federated Console"
        },
        {
            CONSOLE + "responseElements.ConsoleLogin=Success userIdentity.type=SAMLUser ",
            "SignIn Success Federated Console"
        },
        // The activity log.
        {activity("SignIn", "Pass"), "SignIn Success - ActivityLog"},
        {activity("SignIn", "InProgress"), "SignIn Challenge - ActivityLog"},
        {activity("SignIn", "Fail"), "SignIn Failure:Other - ActivityLog"},
        {
            activity("SignIn", "Fail") + "message.riskDecision=BLOCK ",
            "SignIn Failure:RiskBlocked - ActivityLog"
        },
        {
            activity("SignIn", "Pass") + "message.idpName=Google ",
            "SignIn Success Federated ActivityLog"
        },
        {activity("SignUp", "InProgress"), "SignUp Unknown - ActivityLog"},
        {activity("ForgotPassword", "Pass"), "ForgotPassword Success - ActivityLog"},
        {activity("PasswordChange", "Pass"), "ChangePassword Success - ActivityLog"},
        {activity("ResendCode", "Pass"), "ResendCode Success - ActivityLog"},
        {activity("News", "Maybe"), "Other Unknown - ActivityLog"},
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

    @TestFactory
    List<DynamicTest> everyCase() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String[] row : CASES) {
            tests.add(row(row[0], row[1]));
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

    @Test
    void otherServicesHaveNoSignIn() {
        for (String record :
                List.of(
                        "eventSource=s3.amazonaws.com eventName=GetObject ",
                        "eventSource=signin.amazonaws.com eventName=CheckMfa ",
                        "eventSource=cognito-idp.amazonaws.com ")) {
            assertThat(signIns.ofRecord(inputs(record))).isNull();
        }
    }

    @Test
    void theUserIsTheSub() {
        assertThat(of(USER_POOLS + "eventName=GetUser additionalEventData.sub=s ").user())
                .isEqualTo("s");
        assertThat(
                        of(USER_POOLS
                                        + "eventName=Confirm_POST "
                                        + "additionalEventData.requestParameters.sub=t ")
                                .user())
                .isEqualTo("t");
        assertThat(of(USER_POOLS + "eventName=GetUser ").user()).isNull();
    }

    @Test
    void aHiddenValueIsNone() {
        String hidden = "=HIDDEN_DUE_TO_SECURITY_REASONS ";
        SignIn signIn =
                of(
                        USER_POOLS
                                + "eventName=InitiateAuth additionalEventData.sub"
                                + hidden
                                + "requestParameters.clientId"
                                + hidden
                                + "requestParameters.userPoolId"
                                + hidden
                                + "errorCode=NotAuthorizedException"
                                + " errorMessage=Incorrect_username_or_password. ");
        assertThat(signIn.user()).isNull();
        assertThat(signIn.clientId()).isNull();
        assertThat(signIn.userPoolId()).isNull();
        // The record has a sub, if a hidden one: the user exists.
        assertThat(signIn.reason()).isEqualTo(SignInReason.BAD_CREDENTIALS);
        assertThat(of(CONSOLE + "userIdentity.userName" + hidden + "userIdentity.arn=a ").user())
                .isEqualTo("a");
    }

    @Test
    void thePoolComesFromTheRecordElseFromTheClient() {
        SignIn mapped =
                of(USER_POOLS + "eventName=SignUp requestParameters.clientId=known-client ");
        assertThat(mapped.clientId()).isEqualTo("known-client");
        assertThat(mapped.userPoolId()).isEqualTo("eu-west-1_Mapped");
        SignIn own =
                of(
                        USER_POOLS
                                + "eventName=AdminInitiateAuth requestParameters.userPoolId=own "
                                + "requestParameters.clientId=known-client ");
        assertThat(own.userPoolId()).isEqualTo("own");
        SignIn endpoint =
                of(
                        USER_POOLS
                                + "eventName=Token_POST additionalEventData.userPoolId=p "
                                + "additionalEventData.requestParameters.client_id=c ");
        assertThat(endpoint.userPoolId()).isEqualTo("p");
        assertThat(endpoint.clientId()).isEqualTo("c");
        SignIn newer = of(USER_POOLS + "eventName=Token_POST additionalEventData.clientId=n ");
        assertThat(newer.clientId()).isEqualTo("n");
        assertThat(newer.userPoolId()).isNull();
    }

    private DynamicTest row(String inputs, String expected) {
        return DynamicTest.dynamicTest(inputs, () -> assertThat(shown(inputs)).isEqualTo(expected));
    }

    private String shown(String inputs) {
        SignIn signIn = of(inputs);
        return signIn.kind().text()
                + " "
                + signIn.outcome().text()
                + (signIn.reason() == null ? "" : ":" + signIn.reason().text())
                + " "
                + (signIn.factor() == null ? "-" : signIn.factor().text())
                + " "
                + signIn.surface().text();
    }

    private SignIn of(String pairs) {
        if (pairs.startsWith("message.")) {
            return signIns.ofActivity(inputs(pairs));
        }
        String all = pairs.contains("eventSource=") ? pairs : USER_POOLS + pairs;
        return Objects.requireNonNull(signIns.ofRecord(inputs(all)));
    }

    /** Inputs of pairs such as {@code eventName=SignUp}, underscores in messages for spaces. */
    private static Inputs inputs(String pairs) {
        Inputs inputs = new Inputs();
        for (String pair : pairs.trim().split(" ", -1)) {
            int equals = pair.indexOf('=');
            for (Input input : Input.values()) {
                if (input.path().equals(pair.substring(0, equals))) {
                    String value = pair.substring(equals + 1);
                    boolean message = input == Input.ERROR_MESSAGE;
                    inputs.put(input, ValueKind.TEXT, message ? value.replace('_', ' ') : value);
                }
            }
        }
        return inputs;
    }

    private static String flow(String flow) {
        return "requestParameters.authFlow=" + flow + " ";
    }

    private static String asked(String challenge) {
        return "responseElements.challengeName=" + challenge + " ";
    }

    private static String answer(String challenge) {
        return "eventName=RespondToAuthChallenge requestParameters.challengeName="
                + challenge
                + " ";
    }

    private static String error(String code) {
        return "eventName=InitiateAuth errorCode=" + code + " ";
    }

    private static String refused(String message) {
        return error("NotAuthorizedException") + "errorMessage=" + message.replace(' ', '_') + " ";
    }

    private static String activity(String type, String response) {
        return "message.eventType=" + type + " message.eventResponse=" + response + " ";
    }
}
