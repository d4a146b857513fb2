package dev.gatewatch.decode.signin;

import static dev.gatewatch.decode.signin.SignInInputs.CONSOLE;
import static dev.gatewatch.decode.signin.SignInInputs.SIGN_INS;
import static dev.gatewatch.decode.signin.SignInInputs.USER_POOLS;
import static dev.gatewatch.decode.signin.SignInInputs.inputs;
import static dev.gatewatch.decode.signin.SignInInputs.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.signin.SignInReason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who signs in, where, and which events are none. */
class SignInsTest {
    @Test
    void otherServicesHaveNoSignIn() {
        for (String record :
                List.of(
                        "eventSource=s3.amazonaws.com eventName=GetObject ",
                        "eventSource=signin.amazonaws.com eventName=CheckMfa ",
                        "eventSource=cognito-idp.amazonaws.com ")) {
            assertThat(SIGN_INS.ofRecord(inputs(record))).isNull();
        }
    }

    @Test
    void theUserIsTheSub() {
        assertThat(signIn(USER_POOLS + "eventName=GetUser additionalEventData.sub=s ").user())
                .isEqualTo("s");
        assertThat(
                        signIn(
                                        USER_POOLS
                                                + "eventName=Confirm_POST "
                                                + "additionalEventData.requestParameters.sub=t ")
                                .user())
                .isEqualTo("t");
        assertThat(signIn(USER_POOLS + "eventName=GetUser ").user()).isNull();
    }

    @Test
    void aHiddenValueIsNone() {
        String hidden = "=HIDDEN_DUE_TO_SECURITY_REASONS ";
        SignIn signIn =
                signIn(
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
        assertThat(
                        signIn(CONSOLE + "userIdentity.userName" + hidden + "userIdentity.arn=a ")
                                .user())
                .isEqualTo("a");
    }

    @Test
    void thePoolComesFromTheRecordElseFromTheClient() {
        SignIn mapped =
                signIn(USER_POOLS + "eventName=SignUp requestParameters.clientId=known-client ");
        assertThat(mapped.clientId()).isEqualTo("known-client");
        assertThat(mapped.userPoolId()).isEqualTo("eu-west-1_Mapped");
        SignIn own =
                signIn(
                        USER_POOLS
                                + "eventName=AdminInitiateAuth requestParameters.userPoolId=own "
                                + "requestParameters.clientId=known-client ");
        assertThat(own.userPoolId()).isEqualTo("own");
        SignIn endpoint =
                signIn(
                        USER_POOLS
                                + "eventName=Token_POST additionalEventData.userPoolId=p "
                                + "additionalEventData.requestParameters.client_id=c ");
        assertThat(endpoint.userPoolId()).isEqualTo("p");
        assertThat(endpoint.clientId()).isEqualTo("c");
        SignIn newer = signIn(USER_POOLS + "eventName=Token_POST additionalEventData.clientId=n ");
        assertThat(newer.clientId()).isEqualTo("n");
        assertThat(newer.userPoolId()).isNull();
    }
}
