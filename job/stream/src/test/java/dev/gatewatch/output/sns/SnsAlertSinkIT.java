package dev.gatewatch.output.sns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.config.TopicsConfig;
import dev.gatewatch.config.value.TopicArn;
import dev.gatewatch.emulator.AwsEmulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Alerts published over HTTP, as queues behind the topics get them. */
class SnsAlertSinkIT {
    @RegisterExtension static final AwsEmulator AWS = new AwsEmulator();

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path folder;

    @Test
    void queuesGetTheDocumentWithAttributesAndWhatTheyFilterFor() throws Exception {
        try (SnsAsyncClient sns = AWS.sns();
                SqsAsyncClient sqs = AWS.sqs()) {
            TopicArn topic = topic(sns, AWS.name("alerts"), Map.of());
            TopicArn critical = topic(sns, AWS.name("critical"), Map.of());
            String raw = queue(sns, sqs, topic, Map.of("RawMessageDelivery", "true"));
            String wrapped = queue(sns, sqs, topic, Map.of());
            String filtered =
                    queue(
                            sns,
                            sqs,
                            topic,
                            Map.of(
                                    "RawMessageDelivery",
                                    "true",
                                    "FilterPolicy",
                                    "{\"level\":[\"high\"],\"activity\":[\"create\"]}"));
            String urgent = queue(sns, sqs, critical, Map.of("RawMessageDelivery", "true"));
            publish(
                    new TopicsConfig(
                            Map.of("high", topic, "low", topic, "critical", critical),
                            Duration.ofMinutes(1)),
                    Stream.of(
                                    numbered("high", "create", 23),
                                    numbered("low", "create", 5),
                                    numbered("high", "close", 4),
                                    numbered("critical", "create", 1))
                            .flatMap(List::stream)
                            .toList());

            List<Message> all = receive(sqs, raw, 32);
            assertThat(all)
                    .allSatisfy(
                            message -> {
                                JsonNode finding = JSON.readTree(message.body());
                                assertThat(finding.get("id").textValue()).isNotEmpty();
                                assertThat(message.messageAttributes())
                                        .containsOnlyKeys(
                                                "rule", "level", "activity", "group", "pool");
                            });
            assertThat(receive(sqs, wrapped, 32))
                    .allSatisfy(
                            message -> {
                                JsonNode envelope = JSON.readTree(message.body());
                                assertThat(envelope.get("Subject").textValue())
                                        .isEqualTo("[HIGH] Password spraying");
                                JsonNode finding =
                                        JSON.readTree(envelope.get("Message").textValue());
                                assertThat(finding.has("id")).isTrue();
                                assertThat(envelope.at("/MessageAttributes/rule/Value").textValue())
                                        .isEqualTo("password_spraying");
                            });
            assertThat(receive(sqs, filtered, 23))
                    .allSatisfy(
                            message ->
                                    assertThat(message.messageAttributes())
                                            .extractingByKey("level")
                                            .extracting(value -> value.stringValue())
                                            .isEqualTo("high"));
            assertThat(receive(sqs, urgent, 1)).hasSize(1);
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void aFifoTopicDropsRepeatsAndKeepsTheOrder() throws Exception {
        try (SnsAsyncClient sns = AWS.sns();
                SqsAsyncClient sqs = AWS.sqs()) {
            TopicArn topic = topic(sns, AWS.name("alerts") + ".fifo", Map.of("FifoTopic", "true"));
            String queue = queue(sns, sqs, topic, Map.of("RawMessageDelivery", "true"));
            List<Notification> notifications = new ArrayList<>(numbered("high", "create", 12));
            publish(new TopicsConfig(Map.of("high", topic), Duration.ofMinutes(1)), notifications);
            publish(new TopicsConfig(Map.of("high", topic), Duration.ofMinutes(1)), notifications);
            assertThat(receive(sqs, queue, 12))
                    .extracting(message -> JSON.readTree(message.body()).get("id").textValue())
                    .containsExactlyElementsOf(
                            notifications.stream().map(Notification::id).toList());
        }
    }

    @Test
    void hostileGroupsAndHugeAlertsArrive() throws Exception {
        try (SnsAsyncClient sns = AWS.sns();
                SqsAsyncClient sqs = AWS.sqs()) {
            TopicArn topic = topic(sns, AWS.name("alerts"), Map.of());
            String queue = queue(sns, sqs, topic, Map.of("RawMessageDelivery", "true"));
            publish(
                    new TopicsConfig(Map.of("high", topic), Duration.ofMinutes(1)),
                    List.of(
                            Notifications.of(
                                    "hostile",
                                    "user \u0000\r\nSubject: x \ud800 \uffff",
                                    "{\"v\":\"\ufffe \ud800 \u0085 \\u0000\"}"),
                            Notifications.of("huge", "g", Notifications.finding(20, 20_000))));
            assertThat(receive(sqs, queue, 2)).hasSize(2);
        }
    }

    private void publish(TopicsConfig topics, List<Notification> notifications) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        env.fromData(Notification.class, notifications.toArray(new Notification[0]))
                .sinkTo(new SnsAlertSink(topics, folder.toUri().toString()))
                .uid("topics");
        env.execute("publish");
    }

    private static List<Notification> numbered(String level, String activity, int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        i -> {
                            Notification some = Notifications.of(level + "-" + activity + "-" + i);
                            return new Notification(
                                    some.id(),
                                    some.time(),
                                    some.rule(),
                                    level,
                                    activity,
                                    some.group(),
                                    some.userPoolId(),
                                    some.json(),
                                    some.subject(),
                                    some.text());
                        })
                .toList();
    }

    private static TopicArn topic(SnsAsyncClient sns, String name, Map<String, String> attributes) {
        String arn =
                sns.createTopic(request -> request.name(name).attributes(attributes))
                        .join()
                        .topicArn();
        return new TopicArn(arn, AwsEmulator.REGION);
    }

    /** A queue that is subscribed to the topic; its URL. */
    private static String queue(
            SnsAsyncClient sns,
            SqsAsyncClient sqs,
            TopicArn topic,
            Map<String, String> subscription) {
        String name = AWS.name("queue") + (topic.isFifo() ? ".fifo" : "");
        Map<QueueAttributeName, String> attributes =
                topic.isFifo() ? Map.of(QueueAttributeName.FIFO_QUEUE, "true") : Map.of();
        String url =
                sqs.createQueue(request -> request.queueName(name).attributes(attributes))
                        .join()
                        .queueUrl();
        String arn = "arn:aws:sqs:" + AwsEmulator.REGION + ":" + AwsEmulator.ACCOUNT + ":" + name;
        sns.subscribe(
                        request ->
                                request.topicArn(topic.text())
                                        .protocol("sqs")
                                        .endpoint(arn)
                                        .attributes(subscription))
                .join();
        return url;
    }

    /** All that is in a queue: at least as many as are expected, and what else there is. */
    private static List<Message> receive(SqsAsyncClient sqs, String queue, int expected) {
        List<Message> received = new ArrayList<>();
        List<Message> next;
        do {
            next =
                    sqs.receiveMessage(
                                    request ->
                                            request.queueUrl(queue)
                                                    .maxNumberOfMessages(10)
                                                    .messageAttributeNames("All"))
                            .join()
                            .messages();
            for (Message message : next) {
                sqs.deleteMessage(
                                request ->
                                        request.queueUrl(queue)
                                                .receiptHandle(message.receiptHandle()))
                        .join();
            }
            received.addAll(next);
        } while (!next.isEmpty());
        assertThat(received).hasSize(expected);
        return received;
    }
}
