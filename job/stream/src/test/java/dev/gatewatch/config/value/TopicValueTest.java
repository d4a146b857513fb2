package dev.gatewatch.config.value;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicValueTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "alerts",
                "arn:aws:sqs:us-east-1:123456789012:alerts",
                "arn:aws:sns:us-east-1:123456789012",
                "arn:aws:sns:us east:123456789012:alerts",
                "arn:aws:sns:us-east-1:123456789012:alerts:0f1e2d3c"
            })
    void refusesWhatIsNoTopic(String text) {
        assertThatThrownBy(() -> new TopicValue().parse(text))
                .hasMessageContaining("is no topic: write its ARN");
    }
}
