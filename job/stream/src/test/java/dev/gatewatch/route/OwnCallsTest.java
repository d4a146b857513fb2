package dev.gatewatch.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.BaseField;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEventBuilder;
import dev.gatewatch.event.ValueKind;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnCallsTest {
    private static final String COGNITO = "cognito-idp.amazonaws.com";
    private static final String ROLE = "arn:aws:iam::123456789012:role/gatewatch";

    @ParameterizedTest
    @CsvSource({
        "AdminListUserAuthEvents, true",
        "ListUserPools, true",
        "ListUserPoolClients, true",
        "AdminGetUser, true",
        // The job never lists users: whoever does so in its name must be seen.
        "ListUsers, false",
        "UpdateUserPool, false",
        "InitiateAuth, false"
    })
    void isRecognisedByTheCall(String name, boolean own) {
        assertThat(isOwn(Set.of(ROLE), COGNITO, name, ROLE)).isEqualTo(own);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::123456789012:role/gatewatch, arn:aws:iam::123456789012:role/gatewatch, true",
        "arn:aws:iam::123456789012:role/gatewatch, arn:aws:iam::123456789012:role/team/gatewatch, true",
        "arn:aws:iam::123456789012:role/team/gatewatch, arn:aws:iam::123456789012:role/team/gatewatch, true",
        "arn:aws:sts::123456789012:assumed-role/gatewatch/one,"
                + " arn:aws:iam::123456789012:role/team/gatewatch, true",
        "arn:aws:sts::123456789012:assumed-role/gatewatch, arn:aws:iam::123456789012:role/gatewatch, true",
        "arn:aws:iam::123456789012:role/gatewatch, arn:aws:iam::123456789012:role/other, false",
        "arn:aws:iam::123456789012:role/gatewatch, arn:aws:iam::123456789012:role/gatewatch2, false",
        "arn:aws:iam::123456789012:role/gatewatch, arn:aws:iam::210987654321:role/gatewatch, false",
        "arn:aws:iam::123456789012:role/gatewatch, arn:aws-cn:iam::123456789012:role/gatewatch, false",
        "arn:aws:iam::123456789012:role/gatewatch, gatewatch, false",
        "arn:aws:iam::123456789012:role/gatewatch, '', false"
    })
    void isRecognisedByTheRole(String given, String issuer, boolean own) {
        assertThat(isOwn(Set.of(given), COGNITO, "ListUserPools", issuer)).isEqualTo(own);
    }

    @Test
    void anotherServicesCallOfThatNameIsNone() {
        assertThat(isOwn(Set.of(ROLE), "other.amazonaws.com", "ListUserPools", ROLE)).isFalse();
    }

    @Test
    void withoutARoleNoCallIsRecognised() {
        assertThat(OwnCalls.of(Set.of()).fields()).isEmpty();
        assertThat(isOwn(Set.of(), COGNITO, "ListUserPools", ROLE)).isFalse();
    }

    @Test
    void oneOfSeveralRolesIsEnough() {
        Set<String> roles = Set.of(ROLE, "arn:aws:iam::123456789012:role/second");
        assertThat(isOwn(roles, COGNITO, "ListUserPools", "arn:aws:iam::123456789012:role/second"))
                .isTrue();
    }

    private static boolean isOwn(Set<String> roles, String source, String name, String issuer) {
        OwnCalls own = OwnCalls.of(roles);
        FieldPlan plan = FieldPlan.of(own.fields());
        TrailEventBuilder builder = new TrailEventBuilder();
        builder.add(BaseField.EVENT_SOURCE, source);
        builder.add(BaseField.EVENT_NAME, name);
        own.fields().forEach(field -> builder.add(plan.id(field), ValueKind.TEXT, issuer));
        return own.in(plan).isOwn(builder.build("e", 1));
    }
}
