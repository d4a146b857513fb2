package dev.gatewatch.standin;

import dev.gatewatch.standin.http.LoopbackServer;
import java.net.URI;

/**
 * Serves an account over HTTP, on a free port of the loopback interface: what {@code
 * AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER} or an SDK client's endpoint can name.
 */
public final class CognitoStandIn implements AutoCloseable {
    private static final int MAX_REQUEST_BYTES = 1 << 16;

    private final StandInAccount account;
    private final LoopbackServer server;
    private volatile Faults faults = Faults.none();

    private CognitoStandIn(StandInAccount account) {
        this.account = account;
        this.server =
                LoopbackServer.start(
                        MAX_REQUEST_BYTES, () -> new StandInHandler(account, () -> faults));
    }

    /** Starts serving. */
    public static CognitoStandIn start(StandInAccount account) {
        return new CognitoStandIn(account);
    }

    /** Where it serves. */
    public URI endpoint() {
        return server.endpoint();
    }

    /** What goes wrong from now on. */
    public void setFaults(Faults faults) {
        this.faults = faults;
    }

    /** How often it was called. */
    public StandInCallCounts counts() {
        return account.counts();
    }

    @Override
    public void close() {
        server.close();
    }
}
