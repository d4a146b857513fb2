package dev.gatewatch.event.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActorTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    arn:aws:iam::123456789012:user/ana,                             ana,    -,    123456789012
                    arn:aws:iam::123456789012:user/division/ana,                    ana,    -,    123456789012
                    arn:aws:sts::123456789012:assumed-role/Deploy/ana@example.com,  Deploy, ana@example.com, 123456789012
                    arn:aws-cn:sts::123456789012:assumed-role/Deploy/a:b/c,         Deploy, a:b/c, 123456789012
                    arn:aws:sts::123456789012:assumed-role/Deploy,                  Deploy, -,    123456789012
                    arn:aws:sts::123456789012:federated-user/ana,                   ana,    -,    123456789012
                    arn:aws:iam::123456789012:root,                                 root,   -,    123456789012
                    arn:aws:iam,                                                    -,      -,    -
                    ana,                                                            -,      -,    -
                    arn:aws:iam::123456789012:,                                     -,      -,    123456789012
                    """)
    void namesComeFromTheArn(
            String arn, @Nullable String name, @Nullable String session, @Nullable String account) {
        Actor actor = Objects.requireNonNull(of("AnyType", arn, null, null));
        assertThat(actor.name()).isEqualTo(name);
        assertThat(actor.session()).isEqualTo(session);
        assertThat(actor.account()).isEqualTo(account);
    }

    @Test
    void theAccountOfTheRecordWins() {
        assertThat(of("IAMUser", "arn:aws:iam::123456789012:user/ana", "210987654321", null))
                .extracting(Actor::account)
                .isEqualTo("210987654321");
    }

    @Test
    void aPrincipalWithoutAnArnHasTheNameOfTheRecord() {
        assertThat(of("SAMLUser", null, null, "ana")).extracting(Actor::name).isEqualTo("ana");
        assertThat(of("SAMLUser", null, null, "HIDDEN_DUE_TO_SECURITY_REASONS")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWSAccount", "IdentityCenterUser"})
    void anAccountIsEnough(String type) {
        assertThat(of(type, null, "123456789012", null)).isNotNull();
    }

    @Test
    void whoHasNeitherArnNorNameIsCalledByTheId() {
        assertThat(of("IdentityCenterUser", null, "123456789012", null))
                .extracting(Actor::name)
                .isEqualTo("an-id");
        assertThat(Actor.of("AWSService", null, null, null, null, "an-id", "a-service", null, null))
                .extracting(Actor::name)
                .isNull();
    }

    @Test
    void nobodySignedWhatEndUsersDo() {
        assertThat(of("Unknown", null, null, null)).isNull();
        assertThat(of("Unknown", null, "123456789012", null)).isNull();
        assertThat(of(null, null, "123456789012", null)).isNull();
        assertThat(of(null, null, null, null)).isNull();
    }

    private static @Nullable Actor of(
            @Nullable String type,
            @Nullable String arn,
            @Nullable String account,
            @Nullable String userName) {
        return Actor.of(type, arn, account, null, userName, "an-id", null, null, null);
    }
}
