package dev.gatewatch;

import dev.gatewatch.enrich.Enriched;
import dev.gatewatch.enrich.Needed;
import dev.gatewatch.enrich.WriteAnswers;
import java.time.Duration;
import org.apache.flink.streaming.api.functions.async.AsyncFunction;

/**
 * How events get the risk that Cognito saw in them.
 *
 * @param lookup gives each event back once, with what was found or the reason why nothing was
 * @param answers puts what was found into the events
 * @param timeout how long a lookup may take before it is told to end without an answer
 * @param capacity how many events may wait in a subtask; with more, the stream stands still
 */
public record Enrichment(
        AsyncFunction<Needed, Enriched> lookup,
        WriteAnswers answers,
        Duration timeout,
        int capacity) {}
