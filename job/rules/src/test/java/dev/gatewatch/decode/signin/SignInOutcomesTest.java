package dev.gatewatch.decode.signin;

import static dev.gatewatch.decode.signin.SignInInputs.CONSOLE;
import static dev.gatewatch.decode.signin.SignInInputs.GRANT;
import static dev.gatewatch.decode.signin.SignInInputs.STATUS;
import static dev.gatewatch.decode.signin.SignInInputs.TOKENS;
import static dev.gatewatch.decode.signin.SignInInputs.activity;
import static dev.gatewatch.decode.signin.SignInInputs.answer;
import static dev.gatewatch.decode.signin.SignInInputs.asked;
import static dev.gatewatch.decode.signin.SignInInputs.error;
import static dev.gatewatch.decode.signin.SignInInputs.flow;
import static dev.gatewatch.decode.signin.SignInInputs.refused;
import static dev.gatewatch.decode.signin.SignInInputs.row;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the fields of an event say about how it ended. */
class SignInOutcomesTest {
    /** SourceFields, and the kind, outcome, factor and surface that they give. */
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
    List<DynamicTest> everyCase() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String[] row : CASES) {
            tests.add(row(row[0], row[1]));
        }
        return tests;
    }
}
