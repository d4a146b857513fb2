package dev.gatewatch.emulator;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * The sample events on a Kinesis stream of the emulator, in order of time and spread over the
 * shards, as EventBridge and CloudWatch Logs would put them.
 */
public final class StreamedSamples {
    private static final String EVENT_TIME = "\"eventTime\":\"";
    private static final int BATCH = 100;

    private final KinesisAsyncClient kinesis;
    private final String stream;
    private final List<String> times;
    private final List<byte[]> records;
    private final Set<String> shards = new TreeSet<>();
    private int put;

    private static final class Timed {
        final String time;
        final byte[] bytes;

        Timed(String time, byte[] bytes) {
            this.time = time;
            this.bytes = bytes;
        }
    }

    public StreamedSamples(KinesisAsyncClient kinesis, String stream, Path folder)
            throws IOException {
        this.kinesis = kinesis;
        this.stream = stream;
        List<Timed> timed = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.contains("auth-events")) {
                    continue;
                }
                if (name.endsWith(".ndjson")) {
                    for (String line : Files.readAllLines(file)) {
                        add(line.getBytes(StandardCharsets.UTF_8), timed);
                    }
                } else if (!name.endsWith(".md")) {
                    add(Files.readAllBytes(file), timed);
                }
            }
        }
        timed.sort(Comparator.comparing(record -> record.time));
        this.times = timed.stream().map(record -> record.time).toList();
        this.records = timed.stream().map(record -> record.bytes).toList();
    }

    private static void add(byte[] record, List<Timed> timed) throws IOException {
        boolean gzip = record.length > 2 && record[0] == 0x1f && record[1] == (byte) 0x8b;
        String text =
                new String(gzip ? gunzip(record) : record, StandardCharsets.UTF_8)
                        .replace("\\\"", "\"");
        int at = text.indexOf(EVENT_TIME);
        int from = at + EVENT_TIME.length();
        // What has no event time, such as the user-activity log, comes first.
        timed.add(new Timed(at < 0 ? "" : text.substring(from, from + 20), record));
    }

    private static byte[] gunzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        try (GZIPInputStream input = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            input.transferTo(plain);
        }
        return plain.toByteArray();
    }

    public int size() {
        return records.size();
    }

    public int put() {
        return put;
    }

    /** The shards that have taken records. */
    public Set<String> shards() {
        return Set.copyOf(shards);
    }

    /** How many records are of a time before this one, as records write it. */
    public int before(String time) {
        return (int) times.stream().filter(record -> record.compareTo(time) < 0).count();
    }

    /** Puts a record that is none of the samples. */
    public void putRecord(String text) {
        kinesis.putRecord(
                        request ->
                                request.streamName(stream)
                                        .partitionKey(text)
                                        .data(SdkBytes.fromUtf8String(text)))
                .join();
    }

    /** Puts records until so many are on the stream. */
    public void putUntil(int count) {
        int end = Math.min(count, records.size());
        while (put < end) {
            List<PutRecordsRequestEntry> batch = new ArrayList<>();
            int until = Math.min(end, put + BATCH);
            for (; put < until; put++) {
                batch.add(
                        PutRecordsRequestEntry.builder()
                                .partitionKey("record-" + put)
                                .data(SdkBytes.fromByteArray(records.get(put)))
                                .build());
            }
            for (PutRecordsResultEntry taken :
                    kinesis.putRecords(request -> request.streamName(stream).records(batch))
                            .join()
                            .records()) {
                shards.add(taken.shardId());
            }
        }
    }

    /** An event of days later on every open shard: all that came before is then settled. */
    public void putTheEnd() {
        for (Shard shard : openShards()) {
            String id = "the-end-" + shard.shardId();
            kinesis.putRecord(
                            request ->
                                    request.streamName(stream)
                                            .partitionKey(id)
                                            .explicitHashKey(shard.hashKeyRange().startingHashKey())
                                            .data(SdkBytes.fromUtf8String(end(id))))
                    .join();
        }
    }

    private static String end(String id) {
        return """
        {"eventVersion":"1.11","eventTime":"2026-03-09T00:00:00Z","eventSource":"cognito-idp.amazonaws.com",\
        "eventName":"DescribeUserPool","awsRegion":"%s","recipientAccountId":"%s","eventID":"%s"}"""
                .formatted(AwsEmulator.REGION, AwsEmulator.ACCOUNT, id);
    }

    /** Splits the first open shard in the middle. */
    public void split() {
        Shard shard = openShards().get(0);
        BigInteger middle =
                new BigInteger(shard.hashKeyRange().startingHashKey())
                        .add(new BigInteger(shard.hashKeyRange().endingHashKey()))
                        .shiftRight(1);
        kinesis.splitShard(
                        request ->
                                request.streamName(stream)
                                        .shardToSplit(shard.shardId())
                                        .newStartingHashKey(middle.toString()))
                .join();
    }

    /** Merges the first two open shards. */
    public void merge() {
        List<Shard> shards = openShards();
        kinesis.mergeShards(
                        request ->
                                request.streamName(stream)
                                        .shardToMerge(shards.get(0).shardId())
                                        .adjacentShardToMerge(shards.get(1).shardId()))
                .join();
    }

    /** By hash range, so that neighbours are adjacent. */
    private List<Shard> openShards() {
        return kinesis.listShards(request -> request.streamName(stream)).join().shards().stream()
                .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                .sorted(
                        Comparator.comparing(
                                (Shard shard) ->
                                        new BigInteger(shard.hashKeyRange().startingHashKey())))
                .toList();
    }
}
