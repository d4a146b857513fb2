package dev.gatewatch.report.window;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.flink.api.java.functions.KeySelector;
import org.jspecify.annotations.Nullable;

/**
 * The key of a report's group: 128 bits of a cryptographic hash. Groups may have long texts, and
 * there may be a million of them, all of which an attacker chooses.
 */
record GroupHash(long high, long low) {
    /** Stable, since it decides which subtask has the group's state. */
    @Override
    public int hashCode() {
        return Long.hashCode(low);
    }

    /** Computes the keys of parts. */
    static final class Selector implements KeySelector<ReportPart, GroupHash> {
        private static final long serialVersionUID = 1L;

        private transient @Nullable MessageDigest digest;
        private transient @Nullable ByteBuffer numbers;

        @Override
        public GroupHash getKey(ReportPart part) {
            if (digest == null || numbers == null) {
                digest = sha256();
                numbers = ByteBuffer.allocate(2 * Long.BYTES);
            }
            numbers.clear();
            numbers.putLong(part.report().getMostSignificantBits());
            numbers.putLong(part.report().getLeastSignificantBits());
            digest.update(numbers.array());
            for (String value : part.group()) {
                byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
                numbers.clear();
                numbers.putInt(bytes == null ? -1 : bytes.length);
                digest.update(numbers.array(), 0, Integer.BYTES);
                if (bytes != null) {
                    digest.update(bytes);
                }
            }
            ByteBuffer hash = ByteBuffer.wrap(digest.digest());
            return new GroupHash(hash.getLong(), hash.getLong());
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }
}
