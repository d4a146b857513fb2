package dev.gatewatch.standin.http;

import dev.gatewatch.standin.Fault;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Serves a service on a free port of the loopback interface, with faults. The faults are asked for
 * call by call: {@link dev.gatewatch.standin.Faults#next} draws them from a seed, and a supplier
 * that reads a simulated clock makes an outage.
 */
public final class FaultyServer implements AutoCloseable {
    private static final int MAX_REQUEST_BYTES = 4 << 20;

    private final LoopbackServer server;

    private FaultyServer(HttpService service, Supplier<@Nullable Fault> faults) {
        server = LoopbackServer.start(MAX_REQUEST_BYTES, () -> new FaultyHandler(service, faults));
    }

    /**
     * Starts serving.
     *
     * @param faults what goes wrong with the next call; null for nothing
     */
    public static FaultyServer start(HttpService service, Supplier<@Nullable Fault> faults) {
        return new FaultyServer(service, faults);
    }

    /** Where it serves. */
    public URI endpoint() {
        return server.endpoint();
    }

    @Override
    public void close() {
        server.close();
    }
}
