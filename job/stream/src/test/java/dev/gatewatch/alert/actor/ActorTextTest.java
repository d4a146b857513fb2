package dev.gatewatch.alert.actor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.admin.Actor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActorTextTest {
    private static final String HERE = "123456789012";
    private static final String ROLE = "arn:aws:sts::123456789012:assumed-role/";

    @Test
    void saysAllThatIdentifiesThePrincipal() {
        Actor actor = AdminEvidence.actor("AssumedRole", ROLE + "Deploy/ana", HERE);
        assertThat(ActorText.of(AdminEvidence.by(actor).build()))
                .isEqualTo(
                        ROLE
                                + "Deploy/ana (AssumedRole, key ASIAEXAMPLE, account 123456789012,"
                                + " without MFA)");
    }

    @Test
    void saysWhatThereIs() {
        Actor service =
                new Actor(
                        "AWSService",
                        null,
                        null,
                        null,
                        null,
                        "cloudformation.amazonaws.com",
                        null,
                        null);
        assertThat(ActorText.of(AdminEvidence.by(service).build()))
                .isEqualTo("AWSService, through cloudformation.amazonaws.com");
        assertThat(ActorText.of(AdminEvidence.by(null).build())).isNull();
        assertThat(ActorText.trusted(AdminEvidence.by(service).build())).isNull();
        assertThat(ActorText.trusted(AdminEvidence.by(null).build())).isNull();
    }

    @Test
    void aRoleOfThisAccountIsTrustedButNotTheNameOfItsSession() {
        Actor actor = AdminEvidence.actor("AssumedRole", ROLE + "Deploy/all-is-well", HERE);
        assertThat(ActorText.trusted(AdminEvidence.by(actor).build())).isEqualTo("Deploy");
    }

    @Test
    void ofAnotherAccountOnlyItsNumberIsTrusted() {
        Actor other =
                AdminEvidence.actor(
                        "IAMUser", "arn:aws:iam::210987654321:user/all-is-well", "210987654321");
        assertThat(ActorText.trusted(AdminEvidence.by(other).build()))
                .isEqualTo("account 210987654321");
        Actor words = AdminEvidence.actor("IAMUser", null, "all is well");
        assertThat(ActorText.trusted(AdminEvidence.by(words).build())).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"call this number", "a\nBcc: b", "\u202Eevil", "x/../y z"})
    void aNameThatIamDoesNotAllowIsNotTrusted(String name) {
        Actor actor =
                AdminEvidence.actor("IAMUser", "arn:aws:iam::123456789012:user/" + name, HERE);
        assertThat(ActorText.trusted(AdminEvidence.by(actor).build()))
                .isEqualTo("account 123456789012");
    }
}
