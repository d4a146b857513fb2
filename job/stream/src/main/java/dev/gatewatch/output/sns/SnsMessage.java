package dev.gatewatch.output.sns;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatewatch.event.Beginning;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/**
 * A notification as SNS accepts it: text for those who read e-mail, one line for telephones, the
 * OCSF document for everyone else.
 *
 * @param body for {@code MessageStructure} json
 * @param size what it counts against {@link #MAX_BYTES}
 */
record SnsMessage(
        String subject, String body, Map<String, MessageAttributeValue> attributes, int size) {
    /**
     * The maximum size of a message, and of a batch of them, with its attributes:
     * https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html
     */
    static final int MAX_BYTES = 256 * 1024;

    /** How many events are kept if all of them are too many. */
    private static final int[] KEPT = {10, 5, 2, 1, 0};

    private static final int SHORT_TEXT = 2_000;
    private static final JsonFactory JSON = new JsonFactory();

    /** The message, shortened if it has to be; empty if even that does not fit. */
    static Optional<SnsMessage> fitting(Notification notification) {
        return fitting(notification, MAX_BYTES);
    }

    static Optional<SnsMessage> fitting(Notification notification, int limit) {
        SnsMessage whole = of(notification, notification.json(), notification.text());
        if (whole.size <= limit) {
            return Optional.of(whole);
        }
        for (int kept : KEPT) {
            String document = ShortenedFinding.of(notification.json(), kept);
            SnsMessage message = of(notification, document, notification.text());
            if (message.size <= limit) {
                return Optional.of(message);
            }
        }
        SnsMessage shortest =
                of(
                        notification,
                        ShortenedFinding.of(notification.json(), 0),
                        Beginning.of(notification.text(), SHORT_TEXT));
        return Optional.of(shortest).filter(message -> message.size <= limit);
    }

    private static SnsMessage of(Notification notification, String document, String text) {
        String subject = SnsSubject.of(notification.subject());
        StringWriter body = new StringWriter(document.length() * 5 / 4);
        try (JsonGenerator json = JSON.createGenerator(body)) {
            json.writeStartObject();
            json.writeStringField("default", XmlSafeJson.of(document));
            json.writeStringField("email", text);
            // Without it a telephone would get the document, in dozens of messages.
            json.writeStringField("sms", subject);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter does not fail", e);
        }
        Map<String, MessageAttributeValue> attributes = SnsAttributes.of(notification);
        String safe = XmlSafeJson.of(body.toString());
        return new SnsMessage(
                subject,
                safe,
                attributes,
                safe.getBytes(StandardCharsets.UTF_8).length
                        + subject.length()
                        + SnsAttributes.size(attributes));
    }
}
