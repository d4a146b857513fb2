package dev.gatewatch.output.sns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.output.file.Lines;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpublishableFolderTest {
    @TempDir private Path folder;

    @Test
    void whatIsKeptTwiceIsThereOnce() throws Exception {
        UnpublishableFolder unpublishable = new UnpublishableFolder(folder.toUri().toString());
        unpublishable.keep(Notifications.of("n1"), "too large");
        unpublishable.keep(Notifications.of("n1"), "too large");
        unpublishable.keep(Notifications.of("n2"), "too large");

        Path hour = folder.resolve("date=2026-03-02").resolve("hour=03");
        assertThat(hour.toFile().list((where, name) -> name.endsWith(".gz")))
                .containsExactlyInAnyOrder("n1.ndjson.gz", "n2.ndjson.gz");
        assertThat(Lines.in(Files.newInputStream(hour.resolve("n1.ndjson.gz"))))
                .containsExactly(
                        "{\"reason\":\"too large\",\"id\":\"n1\",\"rule\":\"password_spraying\","
                                + "\"level\":\"high\",\"alert\":{\"id\":\"n1\"}}");
    }
}
