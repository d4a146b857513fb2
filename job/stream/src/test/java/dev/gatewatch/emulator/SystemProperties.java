package dev.gatewatch.emulator;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** System properties that a test sets, and gives back their former values when it is closed. */
public final class SystemProperties implements AutoCloseable {
    private final Map<String, @Nullable String> before = new HashMap<>();

    public void set(String name, String value) {
        before.putIfAbsent(name, System.getProperty(name));
        System.setProperty(name, value);
    }

    /** Sends all calls of the AWS SDK that name no address to this one. */
    public void reach(URI endpoint) {
        set("aws.endpointUrl", endpoint.toString());
        set("aws.accessKeyId", "test");
        set("aws.secretAccessKey", "test");
    }

    @Override
    public void close() {
        before.forEach(
                (name, value) -> {
                    if (value == null) {
                        System.clearProperty(name);
                    } else {
                        System.setProperty(name, value);
                    }
                });
    }
}
