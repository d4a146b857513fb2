package dev.gatewatch.config.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamArnValueTest {
    private final StreamArnValue type = new StreamArnValue();

    @Test
    void takesAnArnApart() {
        assertThat(type.parse("arn:aws-cn:kinesis:cn-north-1:123456789012:stream/Trail_1.a-b"))
                .contains(
                        new StreamArn(
                                "arn:aws-cn:kinesis:cn-north-1:123456789012:stream/Trail_1.a-b",
                                "cn-north-1",
                                "123456789012",
                                "Trail_1.a-b"));
    }

    @Test
    void nothingIsNone() {
        assertThat(type.parse(" ")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cloudtrail|is no ARN",
                "arn:aws:sqs:us-east-1:123456789012:stream/a|is no ARN of Kinesis",
                "arn:aws:kinesis::123456789012:stream/a|lacks the Region",
                "arn:aws:kinesis:us-east-1:12345678901:stream/a|lacks the account, twelve digits",
                "arn:aws:kinesis:us-east-1:12345678901x:stream/a|lacks the account, twelve digits",
                "arn:aws:kinesis:us-east-1:123456789012:stream/"
                        + "|does not end with stream/ and the stream's name",
                "arn:aws:kinesis:us-east-1:123456789012:stream/a/consumer/b"
                        + "|does not end with stream/ and the stream's name"
            })
    void saysWhatIsWrongAndWhatAnArnLooksLike(String text, String wrong) {
        assertThatThrownBy(() -> type.parse(text))
                .hasMessage(
                        "\""
                                + text
                                + "\" "
                                + wrong
                                + ": a stream's ARN looks like"
                                + " arn:aws:kinesis:us-east-1:123456789012:stream/cloudtrail");
    }
}
