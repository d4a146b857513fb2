package dev.gatewatch.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A stream of one shard over HTTP, until it is told to refuse every call. */
public final class KinesisStandIn implements AutoCloseable {
    private static final int REFUSED = 400;
    private static final int NEVER = Integer.MAX_VALUE;

    private final HttpServer server;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger number = new AtomicInteger(1);
    private final Queue<String> records = new ConcurrentLinkedQueue<>();
    private volatile String error = "";
    private volatile int errorAfter = NEVER;

    private KinesisStandIn(HttpServer server) {
        this.server = server;
    }

    /** Starts it on a free port. */
    public static KinesisStandIn start() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        KinesisStandIn standIn = new KinesisStandIn(server);
        server.createContext("/", standIn::answer);
        server.start();
        return standIn;
    }

    /**
     * Puts a record, to be read once.
     *
     * @param arrival epoch seconds
     */
    public void put(String data, long arrival) {
        byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
        records.add(
                """
                {"SequenceNumber": "%d", "PartitionKey": "p", "Data": "%s",
                  "ApproximateArrivalTimestamp": %d}
                """
                        .formatted(
                                number.incrementAndGet(),
                                Base64.getEncoder().encodeToString(bytes),
                                arrival));
    }

    /** Refuses all calls but the first few with an error that AWS has. */
    public void refuse(String code, int butFirst) {
        error = code;
        errorAfter = butFirst;
    }

    /** Where it listens. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            boolean refused = calls.incrementAndGet() > errorAfter;
            String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
            String body = refused ? "{\"__type\": \"" + error + "\"}" : body(target);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(refused ? REFUSED : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private String body(String target) {
        return switch (target.substring(target.indexOf('.') + 1)) {
            case "ListShards" ->
                    """
                    {"Shards": [{"ShardId": "shardId-000000000000",
                      "HashKeyRange": {"StartingHashKey": "0", "EndingHashKey": "9"},
                      "SequenceNumberRange": {"StartingSequenceNumber": "1"}}]}
                    """;
            case "GetShardIterator" -> "{\"ShardIterator\": \"next\"}";
            case "GetRecords" -> {
                String record = records.poll();
                yield """
                {"Records": [%s], "NextShardIterator": "next", "MillisBehindLatest": 0}
                """
                        .formatted(record == null ? "" : record);
            }
            default -> "{}";
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
