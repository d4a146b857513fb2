package dev.gatewatch.output.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** What is in a gzipped file of lines. */
public final class Lines {
    private Lines() {}

    public static List<String> in(InputStream gzipped) throws IOException {
        try (GZIPInputStream file = new GZIPInputStream(gzipped)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
