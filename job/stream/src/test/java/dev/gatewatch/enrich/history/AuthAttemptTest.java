package dev.gatewatch.enrich.history;

import static dev.gatewatch.enrich.history.Entries.IP;
import static dev.gatewatch.enrich.history.Entries.POOL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.BaseField;
import dev.gatewatch.event.TrailEvent;
import dev.gatewatch.event.TrailEventBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthAttemptTest {
    @ParameterizedTest
    @CsvSource({
        "SignIn,SignIn",
        "SignUp,SignUp",
        "ForgotPassword,ForgotPassword",
        "ConfirmForgotPassword,ForgotPassword",
        "ChangePassword,PasswordChange",
        "ResendCode,ResendCode"
    })
    void eachKindHasItsEntryType(String kind, String type) {
        AuthAttempt attempt = of("InitiateAuth", kind, "Success", "Api");
        assertThat(attempt).isNotNull();
        assertThat(attempt.entryType()).isEqualTo(type);
        assertThat(attempt.user()).isEqualTo(new UserKey(POOL, "u"));
        assertThat(attempt.time()).isEqualTo(5_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TokenRefresh", "Admin", "ConfirmSignUp", "Other", "signin", ""})
    void otherKindsHaveNoEntry(String kind) {
        assertThat(of("InitiateAuth", kind, "Success", "Api")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "InitiateAuth,FIRST",
        "AdminInitiateAuth,FIRST",
        "RespondToAuthChallenge,LATER",
        "AdminRespondToAuthChallenge,LATER"
    })
    void anAnswerToAChallengeIsALaterStep(String name, AuthAttempt.Step step) {
        assertThat(of(name, "SignIn", "Success", "Api"))
                .isNotNull()
                .extracting(AuthAttempt::step)
                .isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource({"Success,Pass", "Failure,Fail", "Challenge,", "Unknown,", "x,"})
    void theOutcomeIsAResponse(String outcome, @Nullable String response) {
        assertThat(of("InitiateAuth", "SignIn", outcome, "Api"))
                .isNotNull()
                .extracting(AuthAttempt::response)
                .isEqualTo(response);
    }

    @Test
    void aServersAddressIsNotTheUsers() {
        AuthAttempt server = of("AdminInitiateAuth", "SignIn", "Success", "AdminApi");
        AuthAttempt user = of("InitiateAuth", "SignIn", "Success", "Api");
        assertThat(server).isNotNull();
        assertThat(server.address()).isNull();
        assertThat(user).isNotNull();
        assertThat(user.address()).isEqualTo(AuthAttempt.address(IP));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "_",
                "pool",
                "pool_",
                "_x",
                "us-east-1_\u0660",
                "us-east-1_a b",
                "us-east-1_a/../b",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa_aaaaaaa"
            })
    void whatCannotBeAPoolIsNotAskedFor(String pool) {
        assertThat(AuthAttempt.of(event(pool, "u"))).isNull();
    }

    @Test
    void whatCannotBeAUserIsNotAskedFor() {
        assertThat(AuthAttempt.of(event(POOL, "u".repeat(128)))).isNotNull();
        assertThat(AuthAttempt.of(event(POOL, "u".repeat(129)))).isNull();
        assertThat(AuthAttempt.of(event(POOL, ""))).isNull();
        assertThat(AuthAttempt.of(new TrailEventBuilder().build("e", 1))).isNull();
    }

    private static TrailEvent event(String pool, String user) {
        TrailEventBuilder builder = new TrailEventBuilder();
        builder.add(BaseField.SIGN_IN_KIND, "SignIn");
        builder.add(BaseField.SIGN_IN_USER, user);
        builder.add(BaseField.SIGN_IN_USER_POOL_ID, pool);
        return builder.build("e", 1);
    }

    private static @Nullable AuthAttempt of(
            String name, String kind, String outcome, String surface) {
        return AuthAttempt.of(Entries.event("e", "u", 5_000, name, kind, outcome, IP, surface));
    }
}
