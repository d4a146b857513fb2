package dev.gatewatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What the managed service gets. */
class JobJarIT {
    private static final Path JAR = Checkout.path("job/stream/target/gatewatch-job.jar");

    /** The service refuses no size that we come near, but every start downloads it. */
    private static final long MAX_BYTES = 30_000_000;

    /**
     * What the cluster has on its own class path, of which a second copy in the application's class
     * loader makes two classes of one name; and what belongs to the command line.
     */
    private static final List<String> FOREIGN =
            List.of(
                    "org/apache/flink/runtime/",
                    "org/apache/flink/streaming/",
                    "org/apache/flink/core/",
                    "org/apache/flink/connector/",
                    "org/apache/flink/fs/",
                    "org/apache/hadoop/",
                    "org/slf4j/",
                    "org/apache/logging/",
                    "com/amazonaws/services/kinesisanalytics/",
                    "picocli/",
                    "dev/gatewatch/cli/",
                    "dev/gatewatch/replay/",
                    "dev/gatewatch/history/",
                    "dev/gatewatch/ruletest/",
                    "dev/gatewatch/sigma/",
                    "dev/gatewatch/standin/");

    @Test
    void itStartsTheJob() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS))
                    .isEqualTo(GatewatchJob.class.getName());
            assertThat(jar.getEntry("dev/gatewatch/GatewatchJob.class")).isNotNull();
        }
    }

    @Test
    void itBringsTheRules() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName))
                    .contains(
                            "cep-rules/index",
                            "cep-rules/cognito_password_spraying.yml",
                            "cep-rules/reports/sign_ins_by_outcome.yml")
                    .noneMatch(name -> name.startsWith("cep-rules/tests/"))
                    .noneMatch(name -> name.startsWith("cep-rules/reports/tests/"));
        }
    }

    @Test
    void itHasNothingOfTheClusterAndNothingOfTheCommandLine() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName))
                    .noneMatch(name -> FOREIGN.stream().anyMatch(name::startsWith));
        }
    }

    @Test
    void itIsSmall() throws IOException {
        assertThat(Files.size(JAR)).isLessThan(MAX_BYTES);
    }
}
