package dev.gatewatch.alert.actor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.Evidence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangedResourcesTest {
    @Test
    void aPoolIsInTheArnWithWhichAnotherServiceNamesIt() {
        Evidence event =
                AdminEvidence.changing(
                                "resourceArn",
                                "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Ab1")
                        .build();
        assertThat(ChangedResources.userPool(event)).isEqualTo("us-east-1_Ab1");
        assertThat(ChangedResources.pool(event)).isEqualTo("us-east-1_Ab1");
        assertThat(ChangedResources.trustedPool(event)).isEqualTo("us-east-1_Ab1");
        Evidence other =
                AdminEvidence.changing(
                                "resourceArn",
                                "arn:aws:elasticloadbalancing:us-east-1:1:loadbalancer/:userpool/x")
                        .build();
        assertThat(ChangedResources.pool(other)).isNull();
    }

    @Test
    void anIdentityPoolIsAPoolToo() {
        Evidence event = AdminEvidence.changing("identityPoolId", "us-east-1:1cf6-49a6").build();
        assertThat(ChangedResources.identityPool(event)).isEqualTo("us-east-1:1cf6-49a6");
        assertThat(ChangedResources.trustedPool(event)).isEqualTo("us-east-1:1cf6-49a6");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "us-east-1_go to example.com",
                "us-east-1_example.com",
                "eu-west-1_Abc",
                "all-is-well_Abc",
                "us-east-1_",
                "us-east-1_AbcdefghijklmnopqrstuvwxyzAbcdefghijklmnopqrstuvwxyz012345"
            })
    void whatCanBeWordsIsNoTrustedPool(String pool) {
        Evidence event = AdminEvidence.changing("x", "y").userPoolId(pool).build();
        assertThat(ChangedResources.pool(event)).isEqualTo(pool);
        assertThat(ChangedResources.trustedPool(event)).isNull();
    }

    @Test
    void groupsAndProvidersAreThoseOfUserPools() {
        Evidence event =
                AdminEvidence.changing("groupName", "admins", "providerName", "partner")
                        .eventSource("cognito-idp.amazonaws.com")
                        .build();
        assertThat(ChangedResources.group(event)).isEqualTo("admins");
        assertThat(ChangedResources.identityProvider(event)).isEqualTo("partner");
        Evidence other =
                AdminEvidence.changing("groupName", "admins", "providerName", "partner")
                        .eventSource("iam.amazonaws.com")
                        .build();
        assertThat(ChangedResources.group(other)).isNull();
        assertThat(ChangedResources.identityProvider(other)).isNull();
    }

    @Test
    void withoutParametersThereIsNone() {
        assertThat(ChangedResources.pool(AdminEvidence.by(null).build())).isNull();
        assertThat(ChangedResources.group(AdminEvidence.changing("groupName", "").build()))
                .isNull();
    }
}
