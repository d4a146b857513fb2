package dev.gatewatch.bench.baseline;

import dev.gatewatch.bench.traffic.EventSequence;
import dev.gatewatch.bench.trial.ComparedEvents;
import dev.gatewatch.bench.trial.ComparedEvents.FailedSignIn;
import dev.gatewatch.bench.trial.Events;
import dev.gatewatch.bench.trial.Trial;
import dev.gatewatch.decode.CloudTrailDecoder;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import io.siddhi.core.SiddhiAppRuntime;
import io.siddhi.core.SiddhiManager;
import io.siddhi.core.event.Event;
import io.siddhi.core.stream.input.InputHandler;
import io.siddhi.core.stream.output.StreamCallback;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The rules as queries of Siddhi, in this process, without Flink, checkpoints or duplicates. */
public record SiddhiTrial(Events events, FieldPlan fields) implements Trial {
    @Override
    public Map<String, Double> run(long total) throws Exception {
        SiddhiManager manager = new SiddhiManager();
        SiddhiAppRuntime app = manager.createSiddhiAppRuntime(queries());
        long[] alerts = new long[1];
        app.addCallback(
                "Alerts",
                new StreamCallback() {
                    @Override
                    public void receive(Event[] raised) {
                        alerts[0] += raised.length;
                    }
                });
        app.start();
        feed(app.getInputHandler("Failures"), total);
        app.shutdown();
        manager.shutdown();
        return Map.of(ALERTS, (double) alerts[0]);
    }

    private void feed(InputHandler input, long total) throws InterruptedException {
        EventSequence sequence = events.of(total, 1);
        CloudTrailDecoder decoder = new CloudTrailDecoder(fields, Map.of());
        List<Decoded> decoded = new ArrayList<>();
        for (long number = 0; number < total; number++) {
            byte[] json = sequence.record(number);
            decoded.clear();
            decoder.decode(json, 0, json.length, "benchmark", decoded::add);
            for (Decoded each : decoded) {
                FailedSignIn failure = ComparedEvents.failure(each);
                if (failure != null) {
                    input.send(
                            failure.time(),
                            new Object[] {
                                failure.time(), failure.client(), failure.user(), failure.address()
                            });
                }
            }
        }
    }

    private static String queries() {
        StringBuilder queries =
                new StringBuilder(
                        "@app:name('compared')\ndefine stream Failures"
                                + " (time long, client int, user string, address string);\n");
        for (int client = 0; client < ComparedEvents.CLIENTS.size(); client++) {
            for (String by : List.of("user", "address")) {
                queries.append("from Failures[client == ").append(client);
                queries.append("]#window.externalTime(time, ").append(ComparedEvents.WITHIN);
                queries.append(" milliseconds) select ").append(by);
                queries.append(" as who, count() as failures group by ").append(by);
                queries.append(" having failures == ").append(ComparedEvents.LEAST);
                queries.append(" insert into Alerts;\n");
            }
        }
        return queries.toString();
    }
}
