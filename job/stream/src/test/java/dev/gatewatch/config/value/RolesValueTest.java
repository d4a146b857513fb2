package dev.gatewatch.config.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RolesValueTest {
    private static final RolesValue VALUE = new RolesValue();

    @Test
    void readsOneOrSeveral() {
        assertThat(VALUE.parse("")).isEmpty();
        assertThat(VALUE.parse("arn:aws:iam::123456789012:role/team/gatewatch"))
                .containsExactly("arn:aws:iam::123456789012:role/team/gatewatch");
        assertThat(
                        VALUE.parse(
                                "arn:aws:iam::123456789012:role/a ,"
                                        + " arn:aws-cn:sts::123456789012:assumed-role/b/session"))
                .containsExactly(
                        "arn:aws:iam::123456789012:role/a",
                        "arn:aws-cn:sts::123456789012:assumed-role/b/session");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gatewatch",
                "arn:aws:iam::123456789012:user/a",
                "arn:aws:iam::123456789012:role/",
                "arn:aws:iam:::role/a",
                "arn:aws:s3:::bucket",
                "arn:aws:iam::123456789012:role/a,",
                "arn:aws:iam::123456789012:role/a:b"
            })
    void refusesWhatIsNoRole(String text) {
        assertThatThrownBy(() -> VALUE.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("arn:aws:iam::123456789012:role/gatewatch");
    }
}
