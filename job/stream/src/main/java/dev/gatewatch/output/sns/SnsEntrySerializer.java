package dev.gatewatch.output.sns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;

/** Unpublished notifications in a checkpoint. Each begins with a byte that names its format. */
final class SnsEntrySerializer extends AsyncSinkWriterStateSerializer<SnsEntry> {
    private static final int VERSION = 1;

    @Override
    protected void serializeRequestToStream(SnsEntry entry, DataOutputStream out)
            throws IOException {
        Notification notification = entry.notification();
        out.writeByte(VERSION);
        text(notification.id(), out);
        out.writeLong(notification.time());
        text(notification.rule(), out);
        text(notification.level(), out);
        text(notification.activity(), out);
        text(notification.group(), out);
        text(notification.userPoolId(), out);
        text(notification.json(), out);
        text(notification.subject(), out);
        text(notification.text(), out);
    }

    @Override
    protected SnsEntry deserializeRequestFromStream(long size, DataInputStream in)
            throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException(
                    "an unpublished alert in the form "
                            + version
                            + ", where this version of Gatewatch knows "
                            + VERSION);
        }
        return SnsEntry.of(
                new Notification(
                        text(in),
                        in.readLong(),
                        text(in),
                        text(in),
                        text(in),
                        text(in),
                        text(in),
                        text(in),
                        text(in),
                        text(in)));
    }

    @Override
    public int getVersion() {
        return VERSION;
    }

    /** Unlike {@code writeUTF}, for more than 64 KiB. */
    private static void text(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
