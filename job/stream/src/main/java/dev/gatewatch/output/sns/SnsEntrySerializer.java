package dev.gatewatch.output.sns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;

/**
 * Unpublished notifications in a checkpoint. Each begins with a byte that names its format; format
 * 1, which earlier versions wrote, ends after the notification.
 */
final class SnsEntrySerializer extends AsyncSinkWriterStateSerializer<SnsEntry> {
    private static final int VERSION = 1;
    private static final int WITHOUT_TIMES = 1;
    private static final int FORMAT = 2;

    @Override
    protected void serializeRequestToStream(SnsEntry entry, DataOutputStream out)
            throws IOException {
        Notification notification = entry.notification();
        out.writeByte(FORMAT);
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
        out.writeLong(entry.waitingSince());
        SnsEntry.Refusal refusal = entry.refusal();
        text(refusal == null ? "" : refusal.topic(), out);
        out.writeLong(refusal == null ? 0 : refusal.since());
    }

    @Override
    protected SnsEntry deserializeRequestFromStream(long size, DataInputStream in)
            throws IOException {
        int format = in.readByte();
        if (format != FORMAT && format != WITHOUT_TIMES) {
            throw new IOException(
                    "an unpublished alert in format "
                            + format
                            + "; this version of Gatewatch reads formats up to "
                            + FORMAT);
        }
        Notification notification =
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
                        text(in));
        if (format == WITHOUT_TIMES) {
            return SnsEntry.of(notification, 0);
        }
        long waitingSince = in.readLong();
        String topic = text(in);
        long refusedSince = in.readLong();
        return SnsEntry.of(
                notification,
                waitingSince,
                topic.isEmpty() ? null : new SnsEntry.Refusal(topic, refusedSince));
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
