package dev.gatewatch.cli;

import dev.gatewatch.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** An event that raises an alert, whose user agent is a script; and three lines that are none. */
final class HostileDeletion {
    private static final String ATTACK =
            "</script><script>document.title='taken over'</script>"
                    + "<img src=x onerror=document.title='taken_over'>\\u2028<!--";

    private HostileDeletion() {}

    static void write(Path file) throws IOException {
        String deletion;
        try (Stream<String> lines =
                Files.lines(Checkout.path("sample-events/pool-tampering/events.ndjson"))) {
            deletion =
                    lines.filter(line -> line.contains("\"DeleteUserPool\""))
                            .findFirst()
                            .orElseThrow();
        }
        Files.writeString(
                file,
                deletion.replaceFirst("\"userAgent\":\"[^\"]*\"", "\"userAgent\":\"<agent>\"")
                                .replace("<agent>", ATTACK)
                                .replace("us-east-1_Example02", "us-east-1_Hostile")
                                .replaceFirst("\"eventID\":\"[^\"]*\"", "\"eventID\":\"hostile\"")
                        + "\nno JSON\n{\"neither\": true}\nno JSON either\n");
    }
}
