package dev.gatewatch.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BaseFieldTest {
    /** Events in the state of jobs that run are read by these numbers. New ones come behind. */
    @Test
    void theOrderStaysAsItIs() {
        assertThat(Arrays.stream(BaseField.values()).map(BaseField::path))
                .startsWith(
                        "eventSource",
                        "eventName",
                        "awsRegion",
                        "recipientAccountId",
                        "sourceIPAddress",
                        "userAgent",
                        "requestID",
                        "errorCode",
                        "signIn.kind",
                        "signIn.outcome",
                        "signIn.reason",
                        "signIn.factor",
                        "signIn.user",
                        "signIn.userPoolId",
                        "signIn.clientId",
                        "signIn.surface",
                        "authEvent.EventRisk.RiskLevel",
                        "authEvent.EventRisk.RiskDecision",
                        "authEvent.EventRisk.CompromisedCredentialsDetected",
                        "authEvent.EventContextData.Country");
    }
}
