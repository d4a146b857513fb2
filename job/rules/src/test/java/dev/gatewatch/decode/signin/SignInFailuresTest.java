package dev.gatewatch.decode.signin;

import static dev.gatewatch.decode.signin.SignInInputs.GRANT;
import static dev.gatewatch.decode.signin.SignInInputs.STATUS;
import static dev.gatewatch.decode.signin.SignInInputs.flow;
import static dev.gatewatch.decode.signin.SignInInputs.row;
import static dev.gatewatch.decode.signin.SignInInputs.shown;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What Cognito's refusals mean: the same words for different credentials and for strangers. */
class SignInFailuresTest {
    private static final String INCORRECT =
            "errorCode=NotAuthorizedException errorMessage=Incorrect_username_or_password. ";

    private static final String SUB = "additionalEventData.sub=s ";

    /** Challenges, and what a wrong answer of a known user and of a stranger is. */
    private static final String[][] ANSWERS = {
        {"PASSWORD_VERIFIER", "BadCredentials Srp", "UnknownUser Srp"},
        {"PASSWORD_SRP", "BadCredentials Srp", "UnknownUser Srp"},
        {"PASSWORD", "BadCredentials Password", "UnknownUser Password"},
        {"SELECT_CHALLENGE", "BadCredentials -", "UnknownUser -"},
        {"CUSTOM_CHALLENGE", "BadAnswer Custom", "UnknownUser Custom"},
        {"WEB_AUTHN", "BadPasskey Passkey", "BadPasskey Passkey"},
        {"DEVICE_SRP_AUTH", "BadDevice -", "BadDevice -"},
        {"DEVICE_PASSWORD_VERIFIER", "BadDevice -", "BadDevice -"},
        {"NEW_PASSWORD_REQUIRED", "BadCredentials Password", "BadCredentials Password"},
    };

    /** SourceFields, and what they give. */
    private static final String[][] OTHERS = {
        {
            "eventName=InitiateAuth " + flow("CUSTOM_AUTH") + SUB + INCORRECT,
            "SignIn Failure:BadAnswer Custom Api"
        },
        {
            "eventName=InitiateAuth " + flow("CUSTOM_AUTH") + INCORRECT,
            "SignIn Failure:UnknownUser Custom Api"
        },
        {
            answer("WEB_AUTHN") + "errorCode=WebAuthnOriginNotAllowedException ",
            "SignIn Failure:BadPasskey Passkey Api"
        },
        {
            "eventName=CompleteWebAuthnRegistration errorCode=WebAuthnOriginNotAllowedException ",
            "PasskeySetup Failure:Other - Api"
        },
        {
            answer("WEB_AUTHN") + refusedFor("Invalid session for the user."),
            "SignIn Failure:TokenInvalid Passkey Api"
        },
        {
            answer("WEB_AUTHN") + refusedFor("Something else"),
            "SignIn Failure:BadPasskey Passkey Api"
        },
        {
            answer("DEVICE_SRP_AUTH") + "errorCode=ResourceNotFoundException ",
            "SignIn Failure:BadDevice - Api"
        },
        {
            answer("PASSWORD_VERIFIER") + "errorCode=ResourceNotFoundException ",
            "SignIn Failure:Platform Srp Api"
        },
        {
            answer("CUSTOM_CHALLENGE") + refusedFor("Something else"),
            "SignIn Failure:Other Custom Api"
        },
        {
            "eventName=login_passkey_POST " + INCORRECT,
            "SignIn Failure:BadPasskey Passkey ManagedLogin"
        },
        {
            "eventName=InitiateAuth "
                    + refusedFor("User account has expired, it must be reset by an administrator."),
            "SignIn Failure:PasswordResetRequired - Api"
        },
        {
            "eventName=InitiateAuth " + refusedFor("Unable to verify secret hash for client c"),
            "SignIn Failure:BadClientSecret - Api"
        },
        {
            "eventName=InitiateAuth "
                    + refusedFor("Client c is configured with secret but SECRET_HASH was not sent"),
            "SignIn Failure:BadClientSecret - Api"
        },
        {
            "eventName=GetClientToken " + refusedFor("Anything"),
            "TokenIssue Failure:BadClientSecret ClientCredentials Api"
        },
        {
            "eventName=GetClientToken errorCode=InvalidParameterException ",
            "TokenIssue Failure:Platform ClientCredentials Api"
        },
        {
            "eventName=Token_POST " + GRANT + "client_credentials " + STATUS + "400 ",
            "TokenIssue Failure:Other ClientCredentials HostedUi"
        },
        {
            "eventName=GetDerivedToken " + refusedFor("Invalid subject token"),
            "TokenIssue Failure:TokenInvalid - Api"
        },
    };

    @TestFactory
    List<DynamicTest> everyWrongAnswer() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String[] answer : ANSWERS) {
            for (String by : List.of("", "Admin")) {
                String record = answer(answer[0]).replace("=Respond", "=" + by + "Respond");
                String surface = by.isEmpty() ? " Api" : " AdminApi";
                tests.add(row(record + SUB + INCORRECT, "SignIn Failure:" + answer[1] + surface));
                tests.add(row(record + INCORRECT, "SignIn Failure:" + answer[2] + surface));
            }
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> everyOtherRefusal() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String[] row : OTHERS) {
            tests.add(row(row[0], row[1]));
        }
        return tests;
    }

    @Test
    void aStrangerWhomThePoolDoesNotHideIsUnknownByTheCode() {
        assertThat(shown(answer("PASSWORD_VERIFIER") + "errorCode=UserNotFoundException "))
                .isEqualTo("SignIn Failure:UnknownUser Srp Api");
    }

    private static String answer(String challenge) {
        return SignInInputs.answer(challenge);
    }

    private static String refusedFor(String message) {
        return "errorCode=NotAuthorizedException errorMessage=" + message.replace(' ', '_') + " ";
    }
}
