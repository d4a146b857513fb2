/**
 * The stream of events, and how time passes on it.
 *
 * <p>Start at {@link dev.gatewatch.source.KinesisSource}. Its enumerator lists the stream's shards
 * and hands them out, parents before children; its readers poll them and make events of their
 * records.
 *
 * <p><b>Why polling.</b> Kinesis also pushes records to a registered consumer (enhanced fan-out).
 * That is faster by some hundred milliseconds, which do not matter beside the minutes that
 * CloudTrail takes. It costs extra by consumer and byte, and a subscription has a life of its own
 * that a job must follow: Apache's connector is known to fail on resharding (FLINK-37648), to lock
 * up under backpressure (FLINK-34071) and to be refused after a restart by the subscription that
 * its predecessor left behind. A poll that fails leaves nothing behind. Its price is that all
 * consumers of a shard share five reads and 2 MB a second.
 *
 * <p><b>Records</b> go to decoding as they are, gzipped or with many events. Records that the
 * Kinesis Producer Library has aggregated are not taken apart: neither EventBridge nor CloudWatch
 * Logs makes them. They become rejects.
 */
@NullMarked
package dev.gatewatch.source;

import org.jspecify.annotations.NullMarked;
