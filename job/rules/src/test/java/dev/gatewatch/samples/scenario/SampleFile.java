package dev.gatewatch.samples.scenario;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * An event file.
 *
 * @param name within the scenario's folder; one that ends in {@code .gz} is compressed
 * @param text its content, uncompressed
 */
record SampleFile(String name, String text) {

    void write(Path folder) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Files.createDirectories(folder);
        Files.write(folder.resolve(name), compressed() ? gzip(bytes) : bytes);
    }

    /** The text of the file of this name in the folder. */
    String read(Path folder) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(name));
        if (compressed()) {
            try (GZIPInputStream input = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                bytes = input.readAllBytes();
            }
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private boolean compressed() {
        return name.endsWith(".gz");
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        try (GZIPOutputStream output = new GZIPOutputStream(target)) {
            output.write(bytes);
        }
        return target.toByteArray();
    }
}
