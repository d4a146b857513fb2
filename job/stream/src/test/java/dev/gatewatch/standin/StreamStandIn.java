package dev.gatewatch.standin;

import dev.gatewatch.standin.http.HttpAnswer;
import dev.gatewatch.standin.http.HttpService;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * A Kinesis stream whose shards stay open, in JSON. An iterator names a shard and how many of its
 * records come before.
 */
public final class StreamStandIn implements HttpService {
    private static final String TYPE = "application/x-amz-json-1.1";

    private final Map<String, List<String>> shards = new LinkedHashMap<>();

    /**
     * An empty stream.
     *
     * @param shardCount at least 1
     */
    public StreamStandIn(int shardCount) {
        for (int shard = 0; shard < shardCount; shard++) {
            shards.put("shardId-00000000000" + shard, new ArrayList<>());
        }
    }

    /** Puts a record into the shard with the fewest. */
    public synchronized void put(String record) {
        List<String> fewest = shards.values().iterator().next();
        for (List<String> records : shards.values()) {
            fewest = records.size() < fewest.size() ? records : fewest;
        }
        fewest.add(record);
    }

    @Override
    public synchronized HttpAnswer answer(String target, String body) {
        try {
            RequestBody request = RequestBody.parse(body.getBytes(StandardCharsets.UTF_8));
            String answer =
                    switch (target.substring(target.indexOf('.') + 1)) {
                        case "ListShards" -> list();
                        case "GetShardIterator" -> iterator(request);
                        case "GetRecords" -> records(request);
                        case "DescribeStreamSummary" ->
                                "{\"StreamDescriptionSummary\": {\"RetentionPeriodHours\": 24}}";
                        default -> throw CognitoError.of("UnknownOperationException", target);
                    };
            return new HttpAnswer(200, TYPE, answer);
        } catch (CognitoError e) {
            return error(400, "InvalidArgumentException");
        }
    }

    private String list() {
        StringJoiner list = new StringJoiner(",", "{\"Shards\": [", "]}");
        for (String shard : shards.keySet()) {
            list.add(
                    """
                    {"ShardId": "%s", "HashKeyRange": {"StartingHashKey": "0", "EndingHashKey": "9"},
                     "SequenceNumberRange": {"StartingSequenceNumber": "1"}}
                    """
                            .formatted(shard));
        }
        return list.toString();
    }

    private static String iterator(RequestBody request) {
        String after = request.text("StartingSequenceNumber");
        return "{\"ShardIterator\": \"%s/%s\"}"
                .formatted(request.text("ShardId"), after == null ? "0" : after);
    }

    private String records(RequestBody request) throws CognitoError {
        String iterator = String.valueOf(request.text("ShardIterator"));
        int slash = iterator.indexOf('/');
        List<String> records = shards.get(iterator.substring(0, Math.max(0, slash)));
        if (records == null) {
            throw CognitoError.of("InvalidArgumentException", iterator);
        }
        int from = Integer.parseInt(iterator.substring(slash + 1));
        int to = Math.min(records.size(), from + Integer.parseInt(request.text("Limit")));
        StringJoiner read = new StringJoiner(",");
        for (int index = from; index < to; index++) {
            byte[] data = records.get(index).getBytes(StandardCharsets.UTF_8);
            read.add(
                    """
                    {"Data": "%s", "PartitionKey": "k", "SequenceNumber": "%d",
                     "ApproximateArrivalTimestamp": 1767268800.5}
                    """
                            .formatted(Base64.getEncoder().encodeToString(data), index + 1));
        }
        return "{\"Records\": [%s], \"NextShardIterator\": \"%s/%d\", \"MillisBehindLatest\": %d}"
                .formatted(read, iterator.substring(0, slash), to, to == records.size() ? 0 : 1000);
    }

    @Override
    public HttpAnswer throttled() {
        return error(400, "ProvisionedThroughputExceededException");
    }

    @Override
    public HttpAnswer unavailable() {
        return error(503, "ServiceUnavailable");
    }

    private static HttpAnswer error(int status, String code) {
        return new HttpAnswer(status, TYPE, "{\"__type\": \"" + code + "\"}");
    }
}
