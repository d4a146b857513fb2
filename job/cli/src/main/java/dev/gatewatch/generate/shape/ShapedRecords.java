package dev.gatewatch.generate.shape;

import dev.gatewatch.generate.record.JsonText;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/** A file of records in a shape, written one after the other. */
public final class ShapedRecords implements Closeable {
    private static final int BUFFER = 1 << 16;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xff, (byte) 0xfe};

    private final OutputShape shape;
    private final OutputStream out;
    private boolean begun;

    private ShapedRecords(OutputShape shape, OutputStream out) {
        this.shape = shape;
        this.out = out;
    }

    /**
     * Opens a file, which must not exist.
     *
     * @param packed whether it is gzipped
     */
    public static ShapedRecords open(Path file, OutputShape shape, boolean packed)
            throws IOException {
        OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
        ShapedRecords records =
                new ShapedRecords(shape, packed ? new GZIPOutputStream(bytes, BUFFER) : bytes);
        if (shape == OutputShape.UTF_16) {
            records.out.write(BYTE_ORDER_MARK);
        }
        records.text(shape.begin());
        return records;
    }

    /**
     * Writes a record.
     *
     * @param time epoch milliseconds
     */
    public void write(long time, UUID id, String json) throws IOException {
        if (begun) {
            text(shape.between());
        }
        begun = true;
        switch (shape) {
            case ATHENA -> text(shaped(time, id, RecordRow.lowerCase(json)));
            case CLOUDTRAIL_LAKE -> text(shaped(time, id, RecordRow.withLakeTime(json)));
            default -> text(shaped(time, id, json));
        }
    }

    private String shaped(long time, UUID id, String json) {
        String each = shape.each();
        StringBuilder text = new StringBuilder(json.length() + each.length());
        int from = 0;
        for (int at = each.indexOf('%'); at >= 0; at = each.indexOf('%', from)) {
            text.append(each, from, at);
            switch (each.charAt(at + 1)) {
                case 't' -> JsonText.quoted(text, json);
                case 'b' ->
                        text.append(
                                Base64.getEncoder()
                                        .encodeToString(json.getBytes(StandardCharsets.UTF_8)));
                case 'T' -> text.append(Instant.ofEpochMilli(time));
                case 'M' -> text.append(time);
                case 'i' -> text.append(id);
                default -> text.append(json);
            }
            from = at + 2;
        }
        text.append(each, from, each.length());
        return text.toString();
    }

    private void text(String text) throws IOException {
        out.write(
                text.getBytes(
                        shape == OutputShape.UTF_16
                                ? StandardCharsets.UTF_16LE
                                : StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        try (out) {
            text(shape.end());
        }
    }
}
