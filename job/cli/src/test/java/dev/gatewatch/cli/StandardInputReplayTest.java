package dev.gatewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.Checkout;
import dev.gatewatch.alert.WrittenAlert;
import dev.gatewatch.cli.GatewatchProcess.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay of what another program writes: it ends, or it is stopped. */
class StandardInputReplayTest {
    private static final Path SPRAYING =
            Checkout.path("sample-events/password-spraying/events.ndjson")
                    .toAbsolutePath()
                    .normalize();

    @TempDir private Path folder;

    @Test
    void replaysStandardInput() throws Exception {
        Path alerts = folder.resolve("alerts.ndjson");
        GatewatchProcess replay =
                GatewatchProcess.start(
                        folder, "replay", "--events", "-", "--alerts", alerts.toString());
        try (OutputStream in = replay.process().getOutputStream()) {
            in.write(Files.readAllBytes(SPRAYING));
        }
        Result result = replay.result();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains(
                        "[HIGH] Password spraying from one address",
                        "203.0.113.7",
                        "191 events from 1 file");
        assertThat(WrittenAlert.uids(Files.readAllLines(alerts), 1)).hasSize(4);
    }

    @Test
    void controlCKeepsWhatWasWritten() throws Exception {
        Path alerts = folder.resolve("alerts.ndjson");
        GatewatchProcess replay =
                GatewatchProcess.startInForeground(
                        folder, "replay", "--events", "-", "--alerts", alerts.toString());
        OutputStream in = replay.process().getOutputStream();
        in.write(Files.readAllBytes(SPRAYING));
        in.flush();
        while (replay.process().isAlive() && !hasBegun(folder)) {
            LockSupport.parkNanos(10_000_000);
        }
        new ProcessBuilder("kill", "-INT", Long.toString(replay.process().pid())).start().waitFor();
        Result result = replay.result();
        in.close();
        assertThat(result.exitCode()).isEqualTo(130);
        assertThat(result.err()).contains("gatewatch: stopped").doesNotContain("Exception");
        assertThat(hasBegun(folder)).isFalse();
        List<String> lines = Files.readAllLines(alerts, StandardCharsets.UTF_8);
        assertThat(WrittenAlert.of(lines)).isNotEmpty();
    }

    /** Whether a replay has written alerts to the file that it sorts in the end. */
    private static boolean hasBegun(Path folder) throws IOException {
        try (DirectoryStream<Path> parts =
                Files.newDirectoryStream(folder, "alerts.ndjson.*.part")) {
            for (Path part : parts) {
                return Files.size(part) > 0;
            }
        }
        return false;
    }
}
