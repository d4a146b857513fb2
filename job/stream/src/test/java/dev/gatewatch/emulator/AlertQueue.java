package dev.gatewatch.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** A queue behind a topic of its own: what a subscriber receives of the alerts. */
public final class AlertQueue {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SqsAsyncClient sqs;
    private final String topic;
    private final String queue;
    private final Map<String, String> received = new LinkedHashMap<>();

    /** Makes a topic and a queue with this name. */
    public AlertQueue(SnsAsyncClient sns, SqsAsyncClient sqs, String name) {
        this.sqs = sqs;
        this.topic = sns.createTopic(request -> request.name(name)).join().topicArn();
        this.queue = sqs.createQueue(request -> request.queueName(name)).join().queueUrl();
        String arn =
                "arn:aws:sqs:%s:%s:%s".formatted(AwsEmulator.REGION, AwsEmulator.ACCOUNT, name);
        sns.subscribe(
                        request ->
                                request.topicArn(topic)
                                        .protocol("sqs")
                                        .endpoint(arn)
                                        .attributes(
                                                Map.of(
                                                        "RawMessageDelivery",
                                                        "true",
                                                        // Without reviews, which may go to the same
                                                        // topic.
                                                        "FilterPolicy",
                                                        "{\"type\":[{\"exists\":false}]}")))
                .join();
    }

    /** The ARN of the topic. */
    public String topic() {
        return topic;
    }

    /** Receives all that is there now. */
    public void receive() {
        while (true) {
            List<Message> messages =
                    sqs.receiveMessage(request -> request.queueUrl(queue).maxNumberOfMessages(10))
                            .join()
                            .messages();
            if (messages.isEmpty()) {
                return;
            }
            for (Message message : messages) {
                received.put(parse(message.body()).at("/metadata/uid").asText(), message.body());
                sqs.deleteMessage(
                                request ->
                                        request.queueUrl(queue)
                                                .receiptHandle(message.receiptHandle()))
                        .join();
            }
        }
    }

    /** All that was received so far, each document once. */
    public List<String> received() {
        return List.copyOf(received.values());
    }

    /**
     * What was received so far, each document once. An alert that turned out to belong to an
     * episode with another beginning is named by the episode's closing document, and is left out.
     */
    public List<String> documents() {
        Set<String> others = new HashSet<>();
        for (String document : received.values()) {
            JsonNode tree = parse(document);
            String own = tree.at("/finding_info/uid").asText();
            for (JsonNode uid : tree.at("/unmapped/gatewatch/alerts")) {
                if (!uid.asText().equals(own)) {
                    others.add(uid.asText());
                }
            }
        }
        return received.values().stream()
                .filter(
                        document ->
                                !others.contains(parse(document).at("/finding_info/uid").asText()))
                .toList();
    }

    private static JsonNode parse(String document) {
        try {
            return JSON.readTree(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
