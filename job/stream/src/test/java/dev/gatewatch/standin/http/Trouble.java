package dev.gatewatch.standin.http;

import dev.gatewatch.standin.Fault;
import dev.gatewatch.standin.Faults;
import java.time.Duration;
import java.util.Map;

/** What goes wrong for a while between the job and a service; each test says for how long. */
public enum Trouble {
    /** One connection in twenty is cut. */
    CONNECTION_RESETS(Fault.CUT, 0.05),
    /** Three calls in ten are refused for their rate. */
    THROTTLES(Fault.THROTTLE, 0.3),
    /** No call is answered. */
    NO_ANSWER(Fault.HANG, 1),
    /** Each call is answered with an error of the service. */
    UNAVAILABLE(Fault.ERROR, 1);

    private final Fault fault;
    private final double share;

    Trouble(Fault fault, double share) {
        this.fault = fault;
        this.share = share;
    }

    /** Draws which calls it meets. */
    public Faults faults(long seed) {
        return Faults.of(Map.of(fault, share), Duration.ZERO, seed);
    }
}
