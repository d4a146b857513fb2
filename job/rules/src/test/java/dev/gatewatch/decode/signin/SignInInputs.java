package dev.gatewatch.decode.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.decode.field.SourceField;
import dev.gatewatch.decode.field.SourceFields;
import dev.gatewatch.event.ValueKind;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DynamicTest;

/** Builds the inputs of sign-ins from short texts. */
final class SignInInputs {
    static final String USER_POOLS = "eventSource=cognito-idp.amazonaws.com ";

    static final String CONSOLE = "eventSource=signin.amazonaws.com eventName=ConsoleLogin ";

    static final String TOKENS = "responseElements.authenticationResult=there ";

    static final String STATUS = "additionalEventData.responseParameters.status=";

    static final String GRANT = "additionalEventData.requestParameters.grant_type=";

    static final SignIns SIGN_INS = new SignIns(Map.of("known-client", "eu-west-1_Mapped"));

    private SignInInputs() {}

    static DynamicTest row(String inputs, String expected) {
        return DynamicTest.dynamicTest(inputs, () -> assertThat(shown(inputs)).isEqualTo(expected));
    }

    static String shown(String inputs) {
        SignIn signIn = signIn(inputs);
        return signIn.kind().text()
                + " "
                + signIn.outcome().text()
                + (signIn.reason() == null ? "" : ":" + signIn.reason().text())
                + " "
                + (signIn.factor() == null ? "-" : signIn.factor().text())
                + " "
                + signIn.surface().text();
    }

    static SignIn signIn(String pairs) {
        if (pairs.startsWith("message.")) {
            return SIGN_INS.ofActivity(inputs(pairs));
        }
        String all = pairs.contains("eventSource=") ? pairs : USER_POOLS + pairs;
        return Objects.requireNonNull(SIGN_INS.ofRecord(inputs(all)));
    }

    /**
     * SourceFields of pairs such as {@code eventName=SignUp}, underscores in messages for spaces.
     */
    static SourceFields inputs(String pairs) {
        SourceFields inputs = new SourceFields();
        for (String pair : pairs.trim().split(" ", -1)) {
            int equals = pair.indexOf('=');
            for (SourceField input : SourceField.values()) {
                if (input.path().equals(pair.substring(0, equals))) {
                    String value = pair.substring(equals + 1);
                    boolean message = input == SourceField.ERROR_MESSAGE;
                    inputs.put(input, ValueKind.TEXT, message ? value.replace('_', ' ') : value);
                }
            }
        }
        return inputs;
    }

    static String flow(String flow) {
        return "requestParameters.authFlow=" + flow + " ";
    }

    static String asked(String challenge) {
        return "responseElements.challengeName=" + challenge + " ";
    }

    static String answer(String challenge) {
        return "eventName=RespondToAuthChallenge requestParameters.challengeName="
                + challenge
                + " ";
    }

    static String error(String code) {
        return "eventName=InitiateAuth errorCode=" + code + " ";
    }

    static String refused(String message) {
        return error("NotAuthorizedException") + "errorMessage=" + message.replace(' ', '_') + " ";
    }

    static String activity(String type, String response) {
        return "message.eventType=" + type + " message.eventResponse=" + response + " ";
    }
}
