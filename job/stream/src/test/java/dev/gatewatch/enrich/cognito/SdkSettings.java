package dev.gatewatch.enrich.cognito;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** System properties that the SDK reads. */
final class SdkSettings {
    /** What is done meanwhile. */
    @FunctionalInterface
    interface Action {
        void run() throws Exception;
    }

    private SdkSettings() {}

    /** Does something with these settings, and leaves those from before behind. */
    static void with(Map<String, String> settings, Action action) throws Exception {
        Map<String, @Nullable String> before = new HashMap<>();
        settings.forEach((name, value) -> before.put(name, System.setProperty(name, value)));
        try {
            action.run();
        } finally {
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
}
