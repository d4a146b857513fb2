package dev.gatewatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The configurations that users start from. */
class ConfigExamplesTest {
    private static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(Checkout.path("deploy/config"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsAValidConfigurationOfAStream(Path example) throws Exception {
        GatewatchConfig config = ConfigReader.read(example);
        assertThat(config.source().kinesis().stream()).isPresent();
        assertThat(config.alerts().topics().byLevel()).hasSize(5);
    }
}
