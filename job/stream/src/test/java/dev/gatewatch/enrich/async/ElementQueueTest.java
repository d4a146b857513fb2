package dev.gatewatch.enrich.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.StreamTaskActionExecutor;
import org.apache.flink.streaming.runtime.tasks.mailbox.MailboxExecutorImpl;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailboxImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElementQueueTest {
    private final List<String> emitted = new ArrayList<>();

    @Test
    void inputsBetweenTheSameWatermarksOvertakeOneAnother() {
        ElementQueue<String, String> queue = queue(false);
        var a = add(queue, "a");
        var b = add(queue, "b");
        queue.add(new Watermark(1));
        var c = add(queue, "c");
        var d = add(queue, "d");
        complete(queue, d);
        complete(queue, b);
        assertThat(emitted).containsExactly("b");
        complete(queue, a);
        assertThat(emitted).containsExactly("b", "a", "1", "d");
        queue.add(new Watermark(2));
        complete(queue, c);
        assertThat(emitted).containsExactly("b", "a", "1", "d", "c", "2");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void inOrderNoneOvertakesAnother() {
        ElementQueue<String, String> queue = queue(true);
        var a = add(queue, "a");
        var b = add(queue, "b");
        queue.add(new Watermark(1));
        var c = add(queue, "c");
        complete(queue, c);
        complete(queue, b);
        assertThat(emitted).isEmpty();
        complete(queue, a);
        assertThat(emitted).containsExactly("a", "b", "1", "c");
    }

    @Test
    void whereNothingWaitsAWatermarkGoesAtOnce() {
        ElementQueue<String, String> queue = queue(false);
        queue.add(new Watermark(1));
        complete(queue, add(queue, "a"));
        queue.add(new Watermark(2));
        assertThat(emitted).containsExactly("1", "a", "2");
    }

    @Test
    void ofTheWatermarksBetweenTwoInputsTheLastIsKept() {
        ElementQueue<String, String> queue = queue(false);
        var a = add(queue, "a");
        for (int i = 1; i <= 10_000; i++) {
            queue.add(new Watermark(i));
        }
        assertThat(queue.watermarks()).isEqualTo(1);
        var b = add(queue, "b");
        queue.add(new Watermark(10_001));
        complete(queue, b);
        complete(queue, a);
        assertThat(emitted).containsExactly("a", "10000", "b", "10001");
    }

    /** Compared with what the words say: all before a watermark are before it, and so behind. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void inAnyOrderOfAnswersAllComeOutOnceAndOnTheirSideOfTheWatermarks(boolean ordered) {
        for (long seed = 0; seed < 300; seed++) {
            emitted.clear();
            Random random = new Random(seed);
            ElementQueue<String, String> queue = queue(ordered);
            List<QueuedInput<String, String>> waiting = new ArrayList<>();
            List<String> sent = new ArrayList<>();
            for (int i = 1; i <= 200; i++) {
                int what = random.nextInt(5);
                if (what < 2) {
                    waiting.add(add(queue, "e" + i));
                    sent.add("e" + i);
                } else if (what == 2) {
                    queue.add(new Watermark(i));
                    sent.add("" + i);
                } else if (!waiting.isEmpty()) {
                    complete(queue, waiting.remove(random.nextInt(waiting.size())));
                }
                assertThat(queue.watermarks()).isLessThanOrEqualTo(queue.size());
            }
            while (!waiting.isEmpty()) {
                complete(queue, waiting.remove(random.nextInt(waiting.size())));
            }
            assertThat(queue.isEmpty()).isTrue();
            assertThat(queue.watermarks()).isZero();
            assertThat(emitted).as("seed %s", seed).doesNotHaveDuplicates();
            List<String> watermarks = emitted.stream().filter(ElementQueueTest::isMark).toList();
            for (String mark : watermarks) {
                assertThat(inputs(emitted.subList(0, emitted.indexOf(mark))))
                        .as("seed %s, before %s", seed, mark)
                        .containsExactlyInAnyOrderElementsOf(
                                inputs(sent.subList(0, sent.indexOf(mark))));
            }
            if (ordered) {
                assertThat(inputs(emitted)).as("seed %s", seed).isEqualTo(inputs(sent));
            } else {
                assertThat(inputs(emitted)).hasSameSizeAs(inputs(sent));
            }
        }
    }

    private static boolean isMark(String element) {
        return !element.startsWith("e");
    }

    private static List<String> inputs(List<String> elements) {
        return elements.stream().filter(element -> !isMark(element)).toList();
    }

    private ElementQueue<String, String> queue(boolean ordered) {
        return new ElementQueue<>(
                ordered,
                new ElementOutput<>() {
                    @Override
                    public void emit(StreamRecord<String> input, Collection<String> results) {
                        emitted.addAll(results);
                    }

                    @Override
                    public void emit(Watermark watermark) {
                        emitted.add("" + watermark.getTimestamp());
                    }
                });
    }

    private static QueuedInput<String, String> add(
            ElementQueue<String, String> queue, String value) {
        QueuedInput<String, String> input =
                new QueuedInput<>(
                        new StreamRecord<>(value),
                        0,
                        new MailboxExecutorImpl(
                                new TaskMailboxImpl(), 0, StreamTaskActionExecutor.IMMEDIATE),
                        unused -> {});
        queue.add(input);
        return input;
    }

    private static void complete(
            ElementQueue<String, String> queue, QueuedInput<String, String> input) {
        input.results = List.of(input.record.getValue());
        queue.complete(input);
    }
}
