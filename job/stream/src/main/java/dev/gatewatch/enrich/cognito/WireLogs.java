package dev.gatewatch.enrich.cognito;

import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps secrets out of logs: at DEBUG, the SDK's signer and Netty write the headers of each
 * request, with the session token of the job's role.
 */
final class WireLogs {
    private static final Logger LOG = LoggerFactory.getLogger(WireLogs.class);

    private static final List<String> TALKATIVE =
            List.of(
                    "software.amazon.awssdk.http.auth",
                    "software.amazon.awssdk.auth",
                    "io.netty.handler.logging");

    private WireLogs() {}

    /** Limits them to INFO and above, whatever is configured for them. */
    static void silence() {
        try {
            for (String logger : TALKATIVE) {
                Configurator.setLevel(logger, Level.INFO);
            }
        } catch (LinkageError e) {
            // Flink and the managed service use Log4j; with other logging it has to be configured.
            LOG.warn("Without Log4j, see to it that the AWS SDK does not log at DEBUG");
        }
    }
}
