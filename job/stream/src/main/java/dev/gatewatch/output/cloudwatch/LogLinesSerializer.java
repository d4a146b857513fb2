package dev.gatewatch.output.cloudwatch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Pending lines in a checkpoint. */
final class LogLinesSerializer implements SimpleVersionedSerializer<LogLines> {
    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(LogLines lines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(lines.lines().size());
            for (LogLine line : lines.lines()) {
                out.writeLong(line.time());
                out.writeBoolean(line.provisional());
                byte[] text = line.text().getBytes(StandardCharsets.UTF_8);
                out.writeInt(text.length);
                out.write(text);
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public LogLines deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException(
                    "pending log lines in format "
                            + version
                            + "; this version of Gatewatch reads format "
                            + VERSION);
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized))) {
            int count = in.readInt();
            List<LogLine> lines = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                long time = in.readLong();
                boolean provisional = in.readBoolean();
                byte[] text = in.readNBytes(in.readInt());
                lines.add(LogLine.of(time, provisional, new String(text, StandardCharsets.UTF_8)));
            }
            return new LogLines(lines);
        }
    }
}
