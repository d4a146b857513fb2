package dev.gatewatch.config.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientPoolsValueTest {
    private final ClientPoolsValue type = new ClientPoolsValue();

    @Test
    void readsPairs() {
        assertThat(type.parse(" a = eu-west-1_X ,b=eu-west-1_Y,a=eu-west-1_X"))
                .containsOnlyKeys("a", "b")
                .containsEntry("a", "eu-west-1_X")
                .containsEntry("b", "eu-west-1_Y");
    }

    @Test
    void nothingIsNoPairs() {
        assertThat(type.parse(" ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "a=", "=p_1", "a=pool", "a=p_", "a=_p", "us-east-1_X=a", "a=p_1,", ","})
    void refusesWhatIsNoPair(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> type.parse(text))
                .withMessageContaining("is no client and its pool: write clientId=poolId");
    }

    @Test
    void aClientHasOnePool() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> type.parse("a=r_1,a=r_2"))
                .withMessage("client \"a\" is in two pools, where it can be in one");
    }
}
