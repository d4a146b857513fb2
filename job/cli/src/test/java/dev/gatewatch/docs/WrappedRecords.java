package dev.gatewatch.docs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/** Records, and what tools put around them. */
final class WrappedRecords {
    /** Two records of one user, in the form in which CloudTrail writes them. */
    static final String A = record("a-0");

    static final String B = record("b-1");

    private WrappedRecords() {}

    static String record(String id) {
        return "{\"eventVersion\":\"1.11\",\"userIdentity\":{\"type\":\"Unknown\"},"
                + "\"eventTime\":\"2026-03-02T10:00:00Z\","
                + "\"eventSource\":\"cognito-idp.amazonaws.com\",\"eventName\":\"InitiateAuth\","
                + "\"sourceIPAddress\":\"203.0.113.9\",\"errorCode\":\"NotAuthorizedException\","
                + "\"errorMessage\":\"Incorrect username or password.\","
                + "\"requestParameters\":{\"authFlow\":\"USER_PASSWORD_AUTH\"},"
                + "\"additionalEventData\":{\"sub\":\"s\"},\"userAgent\":\"a \\\"b\\\" \u00e9\","
                + "\"eventID\":\""
                + id
                + "\",\"recipientAccountId\":\"123456789012\"}";
    }

    static String activity(String id) {
        return "{\"eventTimestamp\":\"1772445600000\",\"eventSource\":\"USER_ACTIVITY\","
                + "\"message\":{\"eventId\":\""
                + id
                + "\",\"eventType\":\"SignIn\","
                + "\"userSub\":\"s\",\"eventResponse\":\"Fail\"},"
                + "\"logSourceId\":{\"userPoolId\":\"us-east-1_Example01\"}}";
    }

    static String pretty(String record) {
        return record.replace("{", "{\n  ").replace(",\"", ",\n  \"").replace("}", "\n}");
    }

    static String envelope(String detail) {
        return "{\"version\":\"0\",\"detail-type\":\"AWS API Call via CloudTrail\","
                + "\"resources\":[],\"detail\":"
                + detail
                + "}";
    }

    static String notification(String message) {
        return "{\"Type\":\"Notification\",\"TopicArn\":\"arn:aws:sns:us-east-1:123456789012:t\","
                + "\"Message\":"
                + text(message)
                + "}";
    }

    static String body(String name, String message) {
        return "{\"messageId\":\"m\",\"" + name + "\":" + text(message) + "}";
    }

    static String messages(String members) {
        return "{"
                + members
                + "\"timestamp\":1772445600000,\"message\":"
                + text(A)
                + "},{"
                + members
                + "\"timestamp\":1772445600000,\"message\":"
                + text(B)
                + "}";
    }

    /** What reads a Kinesis stream, with a member that holds a record's data in Base64. */
    static String records(String member) {
        return "{\"Records\": [{\"n\":1,"
                + String.format(member, base64(utf8(A)))
                + "},{\"n\":2,"
                + String.format(member, base64(utf8(B)))
                + "}]}";
    }

    static String text(String json) {
        return "\"" + json.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static byte[] gzip(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(joined(parts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    /** As the Kinesis Producer Library writes them. */
    static byte[] aggregate(byte[]... records) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(field(1, utf8("key")));
        for (byte[] record : records) {
            message.writeBytes(field(3, joined(new byte[] {1 << 3, 0}, field(3, record))));
        }
        try {
            byte[] checksum = MessageDigest.getInstance("MD5").digest(message.toByteArray());
            byte[] magic = {(byte) 0xf3, (byte) 0x89, (byte) 0x9a, (byte) 0xc2};
            return joined(magic, message.toByteArray(), checksum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] field(int number, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write((number << 3) | 2);
        int length = content.length;
        for (; length > 0x7f; length >>>= 7) {
            bytes.write((length & 0x7f) | 0x80);
        }
        bytes.write(length);
        bytes.writeBytes(content);
        return bytes.toByteArray();
    }
}
