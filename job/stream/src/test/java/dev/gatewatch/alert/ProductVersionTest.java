package dev.gatewatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProductVersionTest {
    @Test
    void isTheVersionOfTheBuild() {
        assertThat(ProductVersion.get()).matches("[0-9]+\\.[0-9]+.*");
    }
}
