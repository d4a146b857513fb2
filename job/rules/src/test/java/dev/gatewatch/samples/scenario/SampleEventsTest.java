package dev.gatewatch.samples.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The committed event files are what the generator writes. */
class SampleEventsTest {
    private static final Path ROOT = Checkout.path("sample-events");

    @TestFactory
    Stream<DynamicTest> eachCommittedFileIsWhatItsScenarioWrites() {
        return SampleEvents.scenarios().stream()
                .map(
                        scenario ->
                                DynamicTest.dynamicTest(
                                        scenario.folder(), () -> compareWithCommitted(scenario)));
    }

    private static void compareWithCommitted(Scenario scenario) throws IOException {
        Path folder = ROOT.resolve(scenario.folder());
        List<SampleFile> files = scenario.files();
        for (SampleFile file : files) {
            // Not isEqualTo: its message would hold both files.
            assertThat(file.read(folder).equals(file.text()))
                    .as("%s/%s; run SampleEvents to write it anew", folder, file.name())
                    .isTrue();
        }
        try (Stream<Path> committed = Files.list(folder)) {
            assertThat(committed.map(path -> String.valueOf(path.getFileName())))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(
                                            Stream.of("README.md"),
                                            files.stream().map(SampleFile::name))
                                    .toList());
        }
    }

    @Test
    void noAddressOrAccountIsReal() throws IOException {
        for (Scenario scenario : SampleEvents.scenarios()) {
            for (SampleFile file : scenario.files()) {
                assertThat(file.text().toLowerCase(Locale.ROOT))
                        .doesNotContainPattern(
                                "\"(?:sourceip|ip)address\\\\?\":\\\\?\"(?!192\\.0\\.2\\.|198\\.51\\.100\\.|203\\.0\\.113\\.|2001:db8:)")
                        .doesNotContainPattern("\"(recipient)?accountid\":\"(?!123456789012)");
            }
        }
    }
}
