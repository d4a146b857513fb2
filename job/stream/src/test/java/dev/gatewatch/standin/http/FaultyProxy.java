package dev.gatewatch.standin.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gatewatch.standin.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stands before an emulator whose protocol is not JSON, such as that of S3, and fails calls. */
public final class FaultyProxy implements AutoCloseable {
    /** What the client sets itself. */
    private static final Set<String> OWN_HEADERS =
            Set.of(
                    "host",
                    "content-length",
                    "connection",
                    "expect",
                    "transfer-encoding",
                    "upgrade");

    private static final byte[] SLOW_DOWN =
            "<Error><Code>SlowDown</Code></Error>".getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI behind;
    private final Supplier<@Nullable Fault> faults;

    private FaultyProxy(HttpServer server, URI behind, Supplier<@Nullable Fault> faults) {
        this.server = server;
        this.behind = behind;
        this.faults = faults;
    }

    /**
     * Starts it on a free port.
     *
     * @param faults what goes wrong with the next call; null for nothing
     */
    public static FaultyProxy start(URI behind, Supplier<@Nullable Fault> faults)
            throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        FaultyProxy proxy = new FaultyProxy(server, behind, faults);
        server.createContext("/", proxy::handle);
        server.setExecutor(proxy.threads);
        server.start();
        return proxy;
    }

    /** Where it serves. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        Fault fault = faults.get();
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (fault == Fault.HANG) {
            // Neither answered nor closed: the caller has to stop waiting.
            return;
        }
        try (exchange) {
            if (fault == Fault.THROTTLE || fault == Fault.ERROR) {
                send(exchange, 503, SLOW_DOWN);
                return;
            }
            HttpResponse<byte[]> answer = forward(exchange, body);
            answer.headers()
                    .map()
                    .forEach(
                            (name, values) -> {
                                if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                                    exchange.getResponseHeaders().put(name, values);
                                }
                            });
            if (fault != Fault.CUT) {
                send(exchange, answer.statusCode(), answer.body());
            }
            // Else it was handled, but its caller does not hear so.
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
        URI asked = exchange.getRequestURI();
        String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(behind + asked.getRawPath() + query))
                        .method(
                                exchange.getRequestMethod(),
                                HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders()
                .forEach(
                        (name, values) -> {
                            if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                                values.forEach(value -> request.header(name, value));
                            }
                        });
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        boolean empty = exchange.getRequestMethod().equals("HEAD") || body.length == 0;
        if (!exchange.getRequestMethod().equals("HEAD")) {
            headers.remove("content-length");
        }
        exchange.sendResponseHeaders(status, empty ? -1 : body.length);
        if (!empty) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
