package dev.gatewatch.output.sns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.Checkout;
import dev.gatewatch.output.file.Lines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    @Test
    void theTableOfADeploymentHasTheFieldsOfALine() throws Exception {
        new UnpublishableFolder(folder.toUri().toString()).keep(Notifications.of("n1"), "x");
        Path file = folder.resolve("date=2026-03-02/hour=03/n1.ndjson.gz");
        List<String> fields = new ArrayList<>();
        new ObjectMapper()
                .readTree(Lines.in(Files.newInputStream(file)).get(0))
                .fieldNames()
                .forEachRemaining(fields::add);

        String template = Files.readString(Checkout.path("deploy/application.yaml"));
        String table = template.substring(template.indexOf("Name: gatewatch_unpublishable"));
        String columns = table.substring(table.indexOf("Columns:"), table.indexOf("\n\n"));
        assertThat(columns.lines().skip(1))
                .map(line -> line.substring(line.indexOf("Name: ") + 6, line.indexOf(',')))
                .isEqualTo(fields);
    }
}
