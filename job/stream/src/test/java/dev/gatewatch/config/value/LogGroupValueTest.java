package dev.gatewatch.config.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogGroupValueTest {
    private final LogGroupValue type = new LogGroupValue();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:logs:us-east-1:123456789012:log-group:/gatewatch/reports",
                "arn:aws:logs:us-east-1:123456789012:log-group:/gatewatch/reports:*"
            })
    void anArnIsAcceptedAsTheConsoleAndAsPoliciesWriteIt(String text) {
        assertThat(type.parse(text))
                .contains(
                        new LogGroupArn(
                                "arn:aws:logs:us-east-1:123456789012:log-group:/gatewatch/reports",
                                "us-east-1",
                                "/gatewatch/reports"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/gatewatch/reports",
                "arn:aws:logs:us-east-1:123456789012:log-group:a:log-stream:b",
                "arn:aws:logs::123456789012:log-group:a",
                "arn:aws:sns:us-east-1:123456789012:log-group:a",
                "arn:aws:logs:us-east-1:123456789012:log-group:"
            })
    void whatIsNoLogGroupIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> type.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("write its ARN, such as arn:aws:logs:");
    }

    @Test
    void nothingIsNone() {
        assertThat(type.parse(" ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a:b", "a*", "a\nb"})
    void whatIsNoLogStreamIsRefused(String text) {
        assertThatThrownBy(() -> new LogStreamValue().parse(text))
                .hasMessageContaining("is no name of a log stream");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AWS/Lambda", "a b", "a:b"})
    void whatIsNoNamespaceIsRefused(String text) {
        assertThatThrownBy(() -> new MetricNamespaceValue().parse(text))
                .hasMessageContaining("is no namespace");
    }
}
