package dev.gatewatch.enrich.async;

import java.util.Collection;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.functions.async.AsyncFunction;
import org.apache.flink.streaming.api.operators.AbstractUdfStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.TimestampedCollector;
import org.apache.flink.streaming.api.operators.YieldingOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamElement;
import org.apache.flink.streaming.runtime.streamrecord.StreamElementSerializer;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Asks an asynchronous function about each input, and emits the results as they come. No watermark
 * overtakes an input, and all inputs in flight are state, looked up again after a restart. It
 * replaces Flink's AsyncWaitOperator, whose state it reads, and differs from it in two ways:
 *
 * <ul>
 *   <li>While an input waits, the output is active whatever the input's status. Flink's forwards an
 *       idle status at once; the watermark downstream then no longer waits for what is in flight
 *       here, which is late when it is emitted.
 *   <li>It takes memory for the inputs that are in it. Flink's reserves its whole capacity with
 *       each watermark that waits.
 * </ul>
 *
 * <p>Watermarks are not kept in the state: after a restart they come again from the source, and
 * with another parallelism inputs would find themselves behind watermarks of other subtasks.
 *
 * <p>Inputs are kept as they are, also where Flink reuses objects: whoever sends them must not
 * change them afterwards.
 */
public final class AsyncLookupOperator<I, O>
        extends AbstractUdfStreamOperator<O, AsyncFunction<I, O>>
        implements OneInputStreamOperator<I, O>, BoundedOneInput, YieldingOperator<O> {
    private static final long serialVersionUID = 1L;

    /** That of Flink's AsyncWaitOperator. */
    private static final String STATE = "_async_wait_operator_state_";

    private final long timeout;
    private final int capacity;
    private final boolean ordered;

    @SuppressWarnings("NullAway.Init") // set by Flink
    private transient MailboxExecutor mailbox;

    @SuppressWarnings("NullAway.Init") // set by initializeState
    private transient ListState<StreamElement> state;

    @SuppressWarnings("NullAway.Init") // set by open
    private transient ElementQueue<I, O> queue;

    private transient boolean timerIsSet;
    private transient boolean inputIsIdle;
    private transient boolean outputIsIdle;

    /**
     * @param function gives each input back once, with its results or without
     * @param timeout after how long the function's {@code timeout} is called, milliseconds; 0 for
     *     never
     * @param capacity how many inputs may be in the operator; beyond that, the stream is blocked
     * @param ordered whether outputs keep the order of the inputs; else they keep to the watermarks
     *     only
     */
    public AsyncLookupOperator(
            AsyncFunction<I, O> function, long timeout, int capacity, boolean ordered) {
        super(function);
        this.timeout = timeout;
        this.capacity = capacity;
        this.ordered = ordered;
    }

    @Override
    public void setMailboxExecutor(MailboxExecutor executor) {
        mailbox = executor;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        state =
                context.getOperatorStateStore()
                        .getListState(
                                new ListStateDescriptor<>(
                                        STATE,
                                        new StreamElementSerializer<>(
                                                getOperatorConfig()
                                                        .<I>getTypeSerializerIn(
                                                                0, getUserCodeClassloader()))));
    }

    @Override
    public void open() throws Exception {
        super.open();
        queue = new ElementQueue<>(ordered, new Emitted());
        for (StreamElement saved : state.get()) {
            if (saved.isRecord()) {
                processElement(saved.asRecord());
            }
        }
        state.clear();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        state.update(queue.records());
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) throws Exception {
        super.notifyCheckpointComplete(checkpoint);
        // It would keep inputs in memory that were emitted meanwhile. The next snapshot fills it.
        state.clear();
    }

    @Override
    public void processElement(StreamRecord<I> element) throws Exception {
        while (queue.size() >= capacity) {
            mailbox.yield();
        }
        long deadline = timeout > 0 ? getProcessingTimeService().getCurrentProcessingTime() : 0;
        QueuedInput<I, O> input =
                new QueuedInput<>(
                        element.copy(element.getValue()),
                        deadline + timeout,
                        mailbox,
                        this::complete);
        queue.add(input);
        announceStatus();
        if (timeout > 0 && !timerIsSet) {
            setTimer(input.deadline);
        }
        userFunction.asyncInvoke(element.getValue(), input);
    }

    @Override
    public void processWatermark(Watermark watermark) {
        queue.add(watermark);
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
        inputIsIdle = status.isIdle();
        announceStatus();
    }

    @Override
    public void endInput() throws Exception {
        while (!queue.isEmpty()) {
            mailbox.yield();
        }
    }

    private void complete(QueuedInput<I, O> input) {
        queue.complete(input);
        announceStatus();
    }

    /** An input may arrive before its source is active again: with it, the output is. */
    private void announceStatus() {
        boolean idle = inputIsIdle && queue.isEmpty();
        if (idle != outputIsIdle) {
            outputIsIdle = idle;
            output.emitWatermarkStatus(idle ? WatermarkStatus.IDLE : WatermarkStatus.ACTIVE);
        }
    }

    /** One timer is enough, since all wait equally long. */
    private void setTimer(long deadline) {
        timerIsSet = true;
        var unused = getProcessingTimeService().registerTimer(deadline, this::timeOut);
    }

    private void timeOut(long now) throws Exception {
        timerIsSet = false;
        for (QueuedInput<I, O> input = queue.oldest(); input != null; input = input.next) {
            if (input.deadline > now) {
                setTimer(input.deadline);
                return;
            }
            if (!input.timedOut && !input.isDone()) {
                input.timedOut = true;
                userFunction.timeout(input.record.getValue(), input);
            }
        }
    }

    /** The operator's output. */
    private final class Emitted implements ElementOutput<I, O> {
        private final TimestampedCollector<O> collector = new TimestampedCollector<>(output);

        @Override
        public void emit(StreamRecord<I> input, Collection<O> results) {
            collector.setTimestamp(input);
            results.forEach(collector::collect);
        }

        @Override
        public void emit(Watermark watermark) {
            output.emitWatermark(watermark);
        }
    }
}
