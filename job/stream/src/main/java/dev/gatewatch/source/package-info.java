/**
 * The stream of events, and its watermarks.
 *
 * <p>Start at {@link dev.gatewatch.source.KinesisSource}. Its enumerator lists the stream's shards
 * and assigns them, parents before children; its readers poll them and make events of their
 * records.
 *
 * <p><b>Why polling.</b> Kinesis also pushes records to a registered consumer (enhanced fan-out).
 * That is faster by some hundred milliseconds, which do not matter compared with the minutes that
 * CloudTrail takes. It costs extra per consumer and byte, and a subscription has a life cycle of
 * its own that a job must track: Apache's connector is known to fail on resharding (FLINK-37648),
 * to lock up under backpressure (FLINK-34071) and to be refused after a restart by the subscription
 * that its predecessor left behind. A poll that fails leaves nothing behind. The cost is that all
 * consumers of a shard share five reads and 2 MB a second.
 *
 * <p><b>Time.</b> {@link dev.gatewatch.source.StreamWatermarks} advances it by the events' times,
 * as far as the arrival of their records allows: {@link dev.gatewatch.source.reader.ArrivalCheck}
 * refuses what a wrong clock has dated.
 *
 * <p><b>Records</b> go to decoding as they are, gzipped or with many events. Records that the
 * Kinesis Producer Library has aggregated are not unpacked: neither EventBridge nor CloudWatch Logs
 * makes them. They become rejects.
 */
@NullMarked
package dev.gatewatch.source;

import org.jspecify.annotations.NullMarked;
