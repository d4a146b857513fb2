package dev.gatewatch.deploy.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.gatewatch.emulator.RecordedCalls;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Runs after the tests of all modules, which have called what the job calls of AWS. */
class RecordedCallsIT {
    /** What IAM calls a service, by the SDK's name for it. */
    private static final Map<String, String> PREFIXES =
            Map.of(
                    "CloudWatchLogs", "logs",
                    "CognitoIdentityProvider", "cognito-idp",
                    "Kinesis", "kinesis",
                    "Sns", "sns");

    @Test
    void areThoseThatTheBytecodeHas() throws IOException {
        Set<String> recorded = new TreeSet<>();
        for (String call : RecordedCalls.operations()) {
            int dot = call.indexOf('.');
            recorded.add(
                    SdkOperations.action(
                            PREFIXES.get(call.substring(0, dot)), call.substring(dot + 1)));
        }
        assumeThat(recorded).as("nothing has run before this").isNotEmpty();
        assertThat(recorded)
                .as("of calls that the code no longer makes, ./mvnw clean removes the records")
                .isEqualTo(SdkOperations.actions());
    }
}
